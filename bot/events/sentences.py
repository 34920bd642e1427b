"""What the sentence of a report says for which a report has no field: that something is put off, denied, or declined."""

import re

_MOVE = re.compile(
    r"\b(postpon\w+|reschedul\w+|put(?:s|ting)? (?:off|back)|push(?:ed|es|ing)? back|delay(?:ed|s|ing)?|moved? (?:to|from|forward)|"
    r"brought forward|new date|earlier than planned|later than planned)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(den(?:y|ied|ies|ying)|no (?:such )?(?:plans?|meeting|talks|visit|summit)\b.{0,40}?\b(?:planned|scheduled|agreed|for)?|"
    r"not (?:planned|scheduled|agreed)|dismiss(?:ed|es) (?:the )?reports?|reject(?:ed|s) (?:the )?reports?)\b",
    re.IGNORECASE,
)
_DECLINED = re.compile(
    r"\b(?:(?:will|would|does|did|is|was|would) not (?:be )?(?:attend\w*|travel\w*|com(?:e|ing)|tak(?:e|ing) part|go(?:ing)?|join\w*)|"
    r"won['’]t (?:attend|travel|come|take part|go|join)|skip(?:s|ped|ping)?|declin(?:e|es|ed|ing)|stay(?:s|ed|ing)? away from|"
    r"pull(?:s|ed|ing)? out of|cancel(?:s|led|ling)? (?:his|her|their) (?:trip|visit|attendance|participation)|boycott(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)

_NAME = re.compile(r"\b[A-Z]\w+")
_TITLES = frozenset({"President", "Prime", "Minister", "Chancellor", "King", "Crown", "Prince", "Foreign", "The"})


def tells_of_a_move(sentence: str) -> bool:
    """Whether something is put off or brought forward."""
    return _MOVE.search(sentence) is not None


def tells_a_denial(sentence: str) -> bool:
    """Whether it is denied that something is planned or was held."""
    return _DENIAL.search(sentence) is not None


def declines_at(sentence: str) -> int | None:
    """Return where it is told that somebody does not come, an offset into the sentence; who stands before that does not. None: nowhere."""
    found = _DECLINED.search(sentence)
    return found.start() if found else None


def who_declines(sentence: str) -> frozenset[str]:
    """Return the words that name who does not come, without titles; none where nobody is told not to."""
    upto = declines_at(sentence)
    return frozenset() if upto is None else frozenset(_NAME.findall(sentence[:upto])) - _TITLES
