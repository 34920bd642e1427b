"""Drafts → drafts: what is no more than likely gives way to what the text tells outright of the same people, gathering or journey."""

from collections.abc import Iterable

from extractors.english.reports.drafts import Draft
from extractors.model import Kind


def unless_told(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts told outright, and of the likely ones the first of each event that none of those tells."""
    drafts = list(drafts)
    outright = [draft for draft in drafts if draft.likely is None and not draft.setting]
    kept: list[Draft] = []
    for draft in drafts:
        if draft.likely is None or not any(_is_of_same(each, draft) for each in (*outright, *kept)):
            kept.append(draft)
    return kept


def _is_of_same(known: Draft, draft: Draft) -> bool:
    """Whether `known` is of the people, the gathering or the journey that `draft` may tell of."""
    if draft.kind is Kind.SUMMIT:
        return known.kind is Kind.SUMMIT and _is_one_gathering(known, draft)
    if draft.kind is Kind.VISIT:
        return not draft.is_elsewhere(known) and known.kind is not Kind.CALL and not known.leaders.isdisjoint(draft.leaders)
    return draft.leaders <= known.leaders and (draft.recalled or not known.recalled)


def _is_one_gathering(known: Draft, draft: Draft) -> bool:
    """Whether both are one known gathering; of two unknown ones a text hardly tells."""
    return known.gathering is not None and draft.gathering is not None and known.gathering.id == draft.gathering.id
