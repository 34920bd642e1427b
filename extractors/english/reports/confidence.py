"""How sure is it? A probability that the report is right, from what it rests on."""

from extractors.english.reports.drafts import Draft
from extractors.model import Kind


def confidence_of(draft: Draft) -> float:
    """Return the probability, between 0 and 1, that the draft is a true event with the right people."""
    sure = 0.72 if draft.likely is None else draft.likely - 0.15
    sure += 0.08 * min(draft.tellings - 1, 2)
    sure += 0.06 if draft.when is not None else 0.0
    sure += 0.05 if draft.place is not None or draft.kind is Kind.CALL else 0.0
    sure -= 0.2 if draft.doubtful else 0.0
    sure -= 0.08 if any(party.participant is None or party.participant.id is None for party in draft.parties) else 0.0
    sure -= 0.1 if draft.aside else 0.0
    return round(min(max(sure, 0.05), 0.98), 2)
