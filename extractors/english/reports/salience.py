"""Is it what the article reports, or only recalled in it?"""

from collections.abc import Iterable
from datetime import date

from extractors.english.reports.drafts import Draft
from extractors.model import Kind, Salience, Status

_LEAD = 2
"""The sentences after the title that hold the news itself."""
_FRESH_DAYS = 2


def salience_of(draft: Draft, drafts: Iterable[Draft], today: date) -> Salience:
    """Return whether the draft is the article's news or its background."""
    return Salience.MAIN if _is_main(draft, drafts, today) else Salience.BACKGROUND


def _is_main(draft: Draft, drafts: Iterable[Draft], today: date) -> bool:
    if draft.first == 0:
        return draft.status is not Status.HELD or _is_fresh(draft, today, 40)
    if draft.kind is Kind.SUMMIT and (draft.aside or (draft.when is None and draft.status is Status.UPCOMING and draft.first > 1)):
        return False
    if draft.status in (Status.UPCOMING, Status.PROPOSED, Status.ONGOING, Status.CANCELLED):
        return not draft.recalled
    if draft.recalled:
        return draft.first <= 1 and draft.when is not None and (today - draft.when.start).days <= _FRESH_DAYS
    if draft.first <= 1 and draft.aside:
        return _is_fresh(draft, today, _FRESH_DAYS)
    if draft.first <= _LEAD and not draft.aside:
        return _is_fresh(draft, today, 10)
    told = [
        other.when.end
        for other in drafts
        if other.first <= _LEAD and other.when is not None and other.status is not Status.UPCOMING and not other.recalled
    ]
    if draft.when is None:
        return not draft.aside
    if (
        draft.kind is Kind.MEETING
        and (today - draft.when.end).days <= 1
        and any(draft.leaders & other.leaders for other in drafts if other.first <= _LEAD and other is not draft)
    ):
        return True
    if not told and (today - draft.when.end).days <= 1:
        return True
    return draft.when.start <= today <= draft.when.end or draft.when.end in told


def _is_fresh(draft: Draft, today: date, days: int) -> bool:
    return draft.when is None or (today - draft.when.end).days <= days
