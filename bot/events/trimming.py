"""What of an event's evidence has served its time once the event is long over."""

from bot.events.add_up import order
from bot.model import Account, Event


def spent(event: Event) -> tuple[Account, ...]:
    """Return the accounts whose sentences nobody is shown any more; what they say of the event counts as before.

    Shown are the first and the latest word of every source, and the sentence that the event stands on.
    """
    first: dict[str, Account] = {}
    latest: dict[str, Account] = {}
    for account in sorted(event.accounts, key=order):
        first.setdefault(account.feed.url, account)
        latest[account.feed.url] = account
    shown = {account.id for account in (*first.values(), *latest.values())}
    kept = ("", event.state.evidence.sentence)
    return tuple(account for account in event.accounts if account.id not in shown and account.report.evidence.sentence not in kept)
