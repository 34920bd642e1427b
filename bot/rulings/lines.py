"""An event as lines for an operator: what it is taken for, and what each report said and why it is here."""

from bot.events.itinerary import clashes_of, confidence_in
from bot.model import Account, Event, EventState
from extractors.model import Place, Report, When
from extractors.world import World


def lines_of(event: Event, world: World) -> list[str]:
    """Return the event first, then what contradicts it, what an operator has set, and its reports by their numbers."""
    head = f"event {event.id}: {_what(event.state)}, confidence {confidence_in(event, world):.2f}"
    clashes = (
        f"  can't be true together with event {clash.event.id}: {', '.join(each.name for each in clash.participants)}, "
        f"{_place(clash.event.state.place)}, {clash.day}"
        for clash in clashes_of(event, world)
    )
    said = event.correction
    corrected = [(str(said.status), said.status), (_days(said.when), said.when), (_place(said.place), said.place)] if said else []
    told = ", ".join(text for text, value in corrected if value is not None)
    reports = (line for account in event.accounts for line in _report(account))
    return [head, *clashes, *([f"  set by an operator: {told}"] if told else []), *reports]


def _report(account: Account) -> tuple[str, str]:
    source = f"  report {account.id}, {account.feed.name}, {account.published:%Y-%m-%d %H:%M}, {account.because or 'the first'}"
    return source, f"    {_what(account.report)}: {account.report.evidence.sentence}"


def _what(told: Report | EventState) -> str:
    who = ", ".join(each.name for each in told.participants) or ", ".join(told.sides)
    return ", ".join(part for part in (told.kind, told.status, who, _place(told.place), _days(told.when)) if part)


def _place(place: Place | None) -> str:
    return ", ".join(part for part in (place.city, place.country) if part) if place else "place not known"


def _days(when: When | None) -> str:
    if when is None:
        return "day not known"
    return f"{when.start}" if when.start == when.end else f"{when.start} to {when.end}"
