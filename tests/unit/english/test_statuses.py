import pytest

from extractors.english.status.nouns import status_of_noun
from extractors.english.status.verbs import status_of_verb
from extractors.model import Status
from tests.unit.english.trees import tree, word


@pytest.mark.parametrize(
    ("notation", "verb", "status"),
    [
        ("Smith/NNP/nsubj>met met/VBD/ROOT>met Jones/NNP/dobj>met", "met", Status.HELD),
        ("Smith/NNP/nsubj>meet will/MD/aux>meet meet/VB/ROOT>meet Jones/NNP/dobj>meet", "meet", Status.UPCOMING),
        ("Smith/NNP/nsubj>meet will/MD/aux>meet not/RB/neg>meet meet/VB/ROOT>meet Jones/NNP/dobj>meet", "meet", None),
        ("Smith/NNP/nsubj>wants wants/VBZ/ROOT>wants to/TO/aux>meet meet/VB/xcomp>wants Jones/NNP/dobj>meet", "meet", Status.PROPOSED),
        ("Smith/NNP/nsubj>plans plans/VBZ/ROOT>plans to/TO/aux>meet meet/VB/xcomp>plans Jones/NNP/dobj>meet", "meet", Status.UPCOMING),
        ("Smith/NNP/nsubj>refused refused/VBD/ROOT>refused to/TO/aux>meet meet/VB/xcomp>refused Jones/NNP/dobj>meet", "meet", None),
        (
            "If/IN/mark>met Smith/NNP/nsubj>met met/VBD/advcl>change nothing/NN/nsubj>change would/MD/aux>change change/VB/ROOT>change",
            "met",
            None,
        ),
    ],
)
def test_a_verb_tells_how_far_the_meeting_has_come(notation: str, verb: str, status: Status | None) -> None:
    assert status_of_verb(word(tree(notation), verb), in_title=False).status is status


@pytest.mark.parametrize(
    ("notation", "status"),
    [
        ("talks/NNS/nsubj>begun have/VBP/aux>begun begun/VBN/ROOT>begun", Status.ONGOING),
        ("Smith/NNP/nsubj>hold will/MD/aux>hold hold/VB/ROOT>hold talks/NNS/dobj>hold", Status.UPCOMING),
        ("Smith/NNP/nsubj>cancelled cancelled/VBD/ROOT>cancelled talks/NNS/dobj>cancelled", Status.CANCELLED),
        ("No/DT/det>talks talks/NNS/nsubjpass>planned are/VBP/auxpass>planned planned/VBN/ROOT>planned", None),
        ("Smith/NNP/nsubj>spoke spoke/VBD/ROOT>spoke after/IN/prep>spoke talks/NNS/pobj>after", Status.HELD),
        ("Smith/NNP/nsubj>spoke spoke/VBD/ROOT>spoke before/IN/prep>spoke talks/NNS/pobj>before", Status.UPCOMING),
        ("Smith/NNP/nsubj>ruled ruled/VBD/ROOT>ruled out/RP/prt>ruled talks/NNS/dobj>ruled", None),
        (
            "talks/NNS/nsubjpass>postponed were/VBD/auxpass>postponed postponed/VBN/ROOT>postponed to/IN/prep>postponed June/NNP/pobj>to",
            Status.UPCOMING,
        ),
        (
            "possibility/NN/nsubjpass>discussed of/IN/prep>possibility talks/NNS/pobj>of was/VBD/auxpass>discussed discussed/VBN/ROOT>discussed",
            Status.PROPOSED,
        ),
    ],
)
def test_the_words_around_a_noun_tell_how_far_the_talks_have_come(notation: str, status: Status | None) -> None:
    doc = tree(notation)
    verb = next(token for token in doc if token.dep_ == "ROOT")
    assert status_of_noun(word(doc, "talks"), verb, in_title=False).status is status


def test_the_past_perfect_recalls() -> None:
    doc = tree("Smith/NNP/nsubj>met had/VBD/aux>met met/VBN/ROOT>met Jones/NNP/dobj>met")
    assert status_of_verb(word(doc, "met"), in_title=False).recalled
