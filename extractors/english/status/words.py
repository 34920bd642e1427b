"""The words that say how far an encounter has come (`statuses.yaml`)."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from config.documents import read_yaml
from extractors.english.encounters.lexicon import all_forms

_VERBS = ("planned", "wished", "refused", "cancelled", "moved", "accepted", "begun", "ended", "travel", "reporting", "speaking_of")
"""The lists of verbs in their base form."""
_NESTED = ("cancelled_phrases", "predicates")


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The word forms of `statuses.yaml`; `predicates` by the status that they tell."""

    planned: frozenset[str]
    wished: frozenset[str]
    arrival: frozenset[str]
    offers: frozenset[str]
    possible_nouns: frozenset[str]
    planned_nouns: frozenset[str]
    wished_adjectives: frozenset[str]
    refused: frozenset[str]
    cancelled: frozenset[str]
    cancelled_phrases: frozenset[str]
    moved: frozenset[str]
    accepted: frozenset[str]
    begun: frozenset[str]
    ended: frozenset[str]
    travel: frozenset[str]
    planned_words: frozenset[str]
    possible_words: frozenset[str]
    past_words: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    reporting: frozenset[str]
    speaking_of: frozenset[str]
    accounts: frozenset[str]
    predicates: dict[str, frozenset[str]]


@cache
def status_words() -> StatusWords:
    """Read the words that lie beside this file."""
    data = read_yaml(Path(__file__).with_name("statuses.yaml"))
    inflected = {name: all_forms(data[name]) | set(data[name]) for name in _VERBS}
    plain = {field.name: frozenset(data[field.name]) for field in fields(StatusWords) if field.name not in (*_VERBS, *_NESTED)}
    phrases = frozenset(
        f"{form} {particle}"
        for verb, particles in data["cancelled_phrases"].items()
        for form in all_forms([verb])
        for particle in particles
    )
    predicates = {name: frozenset(said) for name, said in data["predicates"].items()}
    return StatusWords(**inflected, **plain, cancelled_phrases=phrases, predicates=predicates)
