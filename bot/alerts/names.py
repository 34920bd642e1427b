"""Who takes part, in words: flags, names and offices."""

from collections import Counter
from collections.abc import Sequence

from bot.alerts import phrases
from bot.alerts.places import side_name
from extractors.model import Participant
from extractors.world import World

_ORGANISATION_FLAGS = {"EU": "🇪🇺", "UN": "🇺🇳"}


def flag_of(side: str | None, world: World) -> str | None:
    """Return the flag of a country, the EU or the UN; None for every other side."""
    country = world.country(side) if side else None
    return country.flag if country else _ORGANISATION_FLAGS.get(side or "")


def person_text(participant: Participant, world: World) -> str:
    """Return one participant in full: `🇷🇺 Vladimir Putin, president`, `Mark Rutte, secretary general (NATO)`."""
    name, office, side = participant.name, participant.office, participant.side
    if office is None:
        return with_flag(name, side, world)
    flagless = side is not None and flag_of(side, world) is None and side not in office
    phrase = phrases.PERSON_OF if flagless else phrases.PERSON
    return with_flag(phrase.format(name=name, office=office, side=side), side, world)


def with_flag(name: str, side: str | None, world: World) -> str:
    """Return the name behind its side's flag, where the side has one."""
    flag = flag_of(side, world)
    return f"{flag} {name}" if flag else name


def short_names(participants: Sequence[Participant], world: World) -> tuple[str, ...]:
    """Return what each is called in a headline: the surname, or the whole name where two share one."""
    surnames = [_surname(participant, world) for participant in participants]
    shared = Counter(surnames)
    return tuple(surname if shared[surname] == 1 else participant.name for participant, surname in zip(participants, surnames, strict=True))


def parties(participants: Sequence[Participant], sides: Sequence[str], world: World) -> tuple[str, ...]:
    """Return who faces whom: the short names, and the sides for which nobody is named."""
    represented = {participant.side for participant in participants}
    return (*short_names(participants, world), *(side_name(side, world) for side in sides if side not in represented))


def cut(names: Sequence[str], limit: int, joint: str) -> str:
    """Return the names joined, those beyond `limit` as a count: `Xi, Modi, 6 more`."""
    if len(names) <= limit:
        return joint.join(names)
    return phrases.AND_MORE.format(listed=joint.join(names[: limit - 1]), count=len(names) - limit + 1)


def _surname(participant: Participant, world: World) -> str:
    leader = world.leader(participant.id) if participant.id else None
    return leader.surname if leader else participant.name
