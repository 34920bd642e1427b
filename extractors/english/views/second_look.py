"""Told → told: the encounters that no finder knows the words for, where a judge thinks one likely."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from spacy.tokens import Token

from extractors.english.encounters.encounter import Encounter, Told
from extractors.english.sentences.clauses import Tense, preposition, read_clause, verb_over
from extractors.english.sentences.parsing import Marked, Parsed
from extractors.english.status.standing import Standing
from extractors.english.views.features import features_of, features_of_words, joining, tokens_of
from extractors.english.views.judge import Judge, Verdict
from extractors.english.views.view import View, views_of
from extractors.english.where.spots import Spots
from extractors.model import Kind, Status

_LIKELY_MEETING = 0.81
_LIKELY_VISIT = 0.8
_LIKELY_SUMMIT = 0.85
"""From here on an event is told. `python -m training.fit --check` says how many of those found so are events."""


@dataclass(frozen=True, slots=True)
class Question:
    """A view of a sentence, with what the finders tell of the sentence and of the whole `article`."""

    view: View
    told: Told
    article: tuple[Encounter, ...]

    @property
    def is_answered(self) -> bool:
        """Whether the finders tell of just those asked about, or say that there is nothing to tell."""
        return any(_tells(each, self.view) for each in (*self.told.encounters, *self.told.denied))


class SecondLook:
    """Looks once more at the sentences of one article, from the view of all who are in them."""

    def __init__(self, judge: Judge, spots: Spots) -> None:
        self._judge = judge
        self._spots = spots

    def may_find(self, marked: Marked) -> bool:
        """Return whether a look is worth parsing the sentence."""
        return any(map(self._is_open, views_of(marked, self._spots)))

    def questions(self, told: Sequence[Told]) -> Iterator[Question]:
        """Yield what may be asked of an article's sentences."""
        article = tuple(each for sentence in told for each in sentence.encounters)
        for sentence in told:
            yield from (Question(view, sentence, article) for view in views_of(sentence.parsed.marked, self._spots))

    def features(self, question: Question) -> frozenset[str]:
        """Return what speaks for and against an event, for the training."""
        tokens = tokens_of(question.view, question.told.parsed, self._spots)
        return features_of(question.view, tokens, question.told.encounters, question.article)

    def over(self, told: Sequence[Told]) -> Iterator[Told]:
        """Yield the article's sentences with what is likely to be told in them besides."""
        questions = [each for each in self.questions(told) if not each.is_answered and self._is_open(each.view)]
        for sentence in told:
            own = (question for question in questions if question.told is sentence)
            found = [encounter for question in own if (encounter := self._surmised(question)) is not None]
            yield Told(sentence.parsed, (*sentence.encounters, *_together(found)))

    def _is_open(self, view: View) -> bool:
        """Whether an event is possible by the words alone."""
        return self._judge.leaves_open(features_of_words(view))

    def _surmised(self, question: Question) -> Encounter | None:
        """The encounter that the sentence is likely to tell; None where it is not."""
        view, parsed = question.view, question.told.parsed
        tokens = tokens_of(view, parsed, self._spots)
        if not tokens:
            return None
        verdict = self._judge.of(features_of(view, tokens, question.told.encounters, question.article))
        least = _LIKELY_SUMMIT if view.gathering is not None else _LIKELY_VISIT if view.abroad is not None else _LIKELY_MEETING
        return _encounter(view, parsed, tokens, verdict) if verdict.likely >= least else None


def _encounter(view: View, parsed: Parsed, tokens: Sequence[Token], verdict: Verdict) -> Encounter | None:
    trigger = (joining(*tokens) if len(tokens) > 1 else None) or tokens[0]
    verb = verb_over(trigger)
    if view.gathering is not None:
        standing = Standing(Status.ONGOING) if _is_at_it(trigger, verb) and verdict.standing.status is not Status.HELD else verdict.standing
        return Encounter(Kind.SUMMIT, parsed, trigger, verb, (), standing, gathering=view.gathering, likely=verdict.likely)
    if view.abroad is not None:
        there = tokens[-1]
        return Encounter(
            Kind.VISIT, parsed, verb or trigger, verb, view.parties, verdict.standing, destination=there, likely=verdict.likely
        )
    if verdict.kind is Kind.VISIT:
        return None
    return Encounter(verdict.kind, parsed, trigger, verb, view.parties, verdict.standing, likely=verdict.likely)


def _is_at_it(gathering: Token, verb: Token | None) -> bool:
    """Whether the present tells of what is done at the gathering."""
    return preposition(gathering) in ("at", "during") and verb is not None and read_clause(verb).tense is Tense.PRESENT


def _tells(told: Encounter, view: View) -> bool:
    """Whether the encounter is of just those asked about."""
    if view.gathering is not None:
        return told.gathering == view.gathering
    parties = {party.key for party in told.parties}
    if view.abroad is not None:
        return told.kind is not Kind.CALL and view.parties[0].key in parties
    return told.kind is not Kind.SUMMIT and all(party.key in parties for party in view.parties)


def _together(found: Sequence[Encounter]) -> Iterator[Encounter]:
    """The pairs, or all of them as one meeting where each is likely to meet every other."""
    pairs = [each for each in found if len(each.parties) > 1]
    people = {party.key: party for pair in pairs for party in pair.parties}
    yield from (each for each in found if len(each.parties) < 2)
    if len(people) > 2 and len(pairs) == len(list(combinations(people, 2))):
        yield replace(pairs[0], parties=tuple(people.values()))
    else:
        yield from (replace(pair, apart=len(pairs) > 1) for pair in pairs)
