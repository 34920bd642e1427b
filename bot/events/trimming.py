"""What of an event's evidence has served its time once the event is long over."""

from bot.events.add_up import order
from bot.model import Claim, Event


def spent(event: Event) -> tuple[Claim, ...]:
    """Return the claims whose sentences nobody is shown any more; what they say of the event counts as before.

    Shown are the first and the latest word of every source, and the sentence that the event stands on.
    """
    first: dict[str, Claim] = {}
    latest: dict[str, Claim] = {}
    for claim in sorted(event.claims, key=order):
        first.setdefault(claim.feed.url, claim)
        latest[claim.feed.url] = claim
    shown = {claim.id for claim in (*first.values(), *latest.values())}
    kept = ("", event.state.evidence.sentence)
    return tuple(claim for claim in event.claims if claim.id not in shown and claim.report.evidence.sentence not in kept)
