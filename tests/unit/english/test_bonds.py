"""How closely a word belongs to an encounter, on trees drawn by hand."""

import spacy
from spacy.tokens import Doc, Token

from extractors.english.sentences.bonds import CUT, Bonds

VOCAB = spacy.blank("en").vocab


def tree(*nodes: str) -> Doc:
    """A sentence given as `word tag dep head`, the head by its number from 0."""
    words, tags, deps, heads = zip(*(node.split() for node in nodes), strict=True)
    return Doc(VOCAB, words=list(words), tags=list(tags), deps=list(deps), heads=[int(head) for head in heads])


def bonds(trigger: Token, verb: Token | None = None, others: tuple[int, ...] = ()) -> Bonds:
    return Bonds(trigger, verb, frozenset(others))


def test_what_stands_by_its_verb_is_its_own() -> None:
    doc = tree("Smith NNP nsubj 1", "met VBD ROOT 1", "Jones NNP dobj 1", "on IN prep 1", "Tuesday NNP pobj 3")
    assert bonds(doc[1], doc[1]).to(doc[4]) == 0


def test_the_day_of_the_saying_is_cut_off() -> None:
    doc = tree(
        "Smith NNP nsubj 1",
        "said VBD ROOT 1",
        "on IN prep 1",
        "Friday NNP pobj 2",
        "he PRP nsubj 6",
        "would MD aux 6",
        "meet VB ccomp 1",
        "Jones NNP dobj 6",
    )
    assert bonds(doc[6], doc[6]).to(doc[3]) >= CUT


def test_the_day_of_another_thing_is_cut_off() -> None:
    doc = tree(
        "They PRP nsubj 1",
        "discussed VBD ROOT 1",
        "the DT det 5",
        "October NNP nmod 5",
        "7 CD nummod 3",
        "attack NN dobj 1",
        "in IN prep 1",
        "talks NNS pobj 6",
    )
    assert 2 * bonds(doc[7], doc[1]).to(doc[3]) >= CUT


def test_a_clause_that_tells_when_a_gathering_is_reaches_it_over_nearer_nouns() -> None:
    doc = tree(
        "the DT det 1", "forum NN ROOT 1", "of IN prep 1", "peace NN pobj 2", "which WDT nsubjpass 7", "will MD aux 7", "be VB auxpass 7", "held VBN relcl 3",
        "in IN prep 7", "May NNP pobj 8",
    )  # fmt: skip
    assert bonds(doc[1]).to(doc[9]) <= 2


def test_a_where_clause_shares_the_place_before_it() -> None:
    doc = tree(
        "He PRP nsubj 1", "flew VBD ROOT 1", "to IN prep 1", "Baku NNP pobj 2", "where WRB advmod 7", "he PRP nsubjpass 7", "was VBD auxpass 7",
        "received VBN relcl 3",
    )  # fmt: skip
    assert bonds(doc[7], doc[7], others=(1,)).to(doc[3]) < 10


def test_another_encounter_keeps_its_own_place_and_day() -> None:
    doc = tree(
        "He PRP nsubj 1",
        "met VBD ROOT 1",
        "Smith NNP dobj 1",
        "after IN prep 1",
        "meeting VBG pcomp 3",
        "Jones NNP dobj 4",
        "on IN prep 4",
        "Tuesday NNP pobj 6",
    )
    assert bonds(doc[1], doc[1], others=(4,)).to(doc[7]) >= CUT
    assert bonds(doc[4], doc[4], others=(1,)).to(doc[7]) == 0


def test_nothing_hangs_on_a_person() -> None:
    doc = tree("On IN prep 4", "May NNP nmod 3", "10 CD nummod 1", "Smith NNP nsubj 4", "held VBD ROOT 4", "talks NNS dobj 4")
    assert Bonds(doc[5], doc[4], frozenset(), frozenset({3})).to(doc[1]) == 0
