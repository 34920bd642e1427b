import pytest

from extractors.english.sentences.clauses import Tense, read_clause, subjects_of
from tests.unit.english.trees import tree, word


@pytest.mark.parametrize(
    ("notation", "tense"),
    [
        ("Smith/NNP/nsubj>met met/VBD/ROOT>met Jones/NNP/dobj>met", Tense.PAST),
        ("Smith/NNP/nsubj>meet will/MD/aux>meet meet/VB/ROOT>meet Jones/NNP/dobj>meet", Tense.FUTURE),
        ("Smith/NNP/nsubj>met had/VBD/aux>met met/VBN/ROOT>met Jones/NNP/dobj>met", Tense.PAST_PERFECT),
        ("Smith/NNP/nsubj>met has/VBZ/aux>met met/VBN/ROOT>met Jones/NNP/dobj>met", Tense.PERFECT),
        ("Smith/NNP/nsubj>meeting is/VBZ/aux>meeting meeting/VBG/ROOT>meeting Jones/NNP/dobj>meeting", Tense.PROGRESSIVE),
        ("It/PRP/nsubjpass>held is/VBZ/auxpass>held being/VBG/auxpass>held held/VBN/ROOT>held", Tense.PROGRESSIVE),
        ("Smith/NNP/nsubj>meet may/MD/aux>meet meet/VB/ROOT>meet Jones/NNP/dobj>meet", Tense.POSSIBLE),
        ("Smith/NNP/nsubj>meet to/TO/aux>meet meet/VB/ROOT>meet Jones/NNP/dobj>meet", Tense.INFINITIVE),
        ("Smith/NNP/nsubj>meets meets/VBZ/ROOT>meets Jones/NNP/dobj>meets", Tense.PRESENT),
    ],
)
def test_tense_is_read_from_the_verb_and_its_auxiliaries(notation: str, tense: Tense) -> None:
    doc = tree(notation)
    verb = next(token for token in doc if token.dep_ == "ROOT")
    assert read_clause(verb).tense is tense


def test_a_clause_without_a_subject_borrows_that_of_the_one_above() -> None:
    doc = tree("Smith/NNP/nsubj>plans plans/VBZ/ROOT>plans to/TO/aux>meet meet/VB/xcomp>plans Jones/NNP/dobj>meet")
    assert [token.text for token in subjects_of(word(doc, "meet"))] == ["Smith"]


def test_whom_somebody_invites_is_the_one_to_come() -> None:
    doc = tree("Smith/NNP/nsubj>invited invited/VBD/ROOT>invited Jones/NNP/dobj>invited to/TO/aux>come come/VB/xcomp>invited")
    assert [token.text for token in subjects_of(word(doc, "come"))] == ["Jones"]


def test_a_name_taken_for_part_of_its_verb_is_its_subject() -> None:
    doc = tree("Smith/NNP/compound>lands lands/VBZ/ROOT>lands in/IN/prep>lands Hanoi/NNP/pobj>in")
    assert [token.text for token in subjects_of(word(doc, "lands"))] == ["Smith"]
