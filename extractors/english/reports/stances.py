"""How a report's sentence stands to the encounter: puts it off, denies it, names who stays away, quotes a side."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extractors.alias import HitKind
from extractors.model import Kind, Participant, Report, Status
from extractors.world import World

_MOVE = re.compile(
    r"\b(postpon\w+|reschedul\w+|put(?:s|ting)? (?:off|back)|push(?:ed|es|ing)? back|delay(?:ed|s|ing)?|moved? (?:to|from|forward)|"
    r"brought forward|new date|earlier than planned|later than planned)\b",
    re.IGNORECASE,
)
_ENCOUNTER = r"(?:meet(?:ing)?s?|met|talks|visit(?:ed)?|summit|call(?:ed)?|trip)"
_DENIAL = re.compile(
    rf"\b(den(?:y|ied|ies|ying)\b[^.;]{{0,60}}?\b(?:reports?|claims?|rumou?rs|plans?|planned|scheduled|{_ENCOUNTER})|"
    rf"no (?:such )?(?:plans?|{_ENCOUNTER})\b|not (?:planned|scheduled|agreed)|(?:dismiss|reject)(?:ed|es|s) (?:the )?reports?)\b",
    re.IGNORECASE,
)
_STAYING_AWAY = re.compile(
    r"\b(?:(?:will|would|does|did|is|was) not (?:be )?(?:attend\w*|travel\w*|com(?:e|ing)|tak(?:e|ing) part|go(?:ing)?|join\w*)|"
    r"won['’]t (?:attend|travel|come|take part|go|join)|skip(?:s|ped|ping)?|declin(?:e|es|ed|ing)|stay(?:s|ed|ing)? away from|"
    r"pull(?:s|ed|ing)? out of|cancel(?:s|led|ling)? (?:his|her|their) (?:trip|visit|attendance|participation)|boycott(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"[,’']?s?\s+(?:has |have )?(?:also )?(?:said|says|announced|announces|confirmed|confirms|told|stated|reported)\b")
_ACCORDING = re.compile(r"\b(?:according to|said by|confirmed by|announced by)\s+(?:the\s+)?$", re.IGNORECASE)
_SPEAKERS = (HitKind.SEAT, HitKind.COUNTRY)


def with_stances(report: Report, world: World, day: date) -> Report:
    """Return the report with what its sentence says of it besides; `day` is that on which it is told."""
    sentence = report.evidence.sentence.encode("utf-8", "replace").decode()  # half of a surrogate pair can't be searched
    return replace(
        report,
        moved=_MOVE.search(sentence) is not None,
        denied=report.status is not Status.CANCELLED and _DENIAL.search(sentence) is not None,
        declined=tuple(_declining(sentence, world, day)) if report.kind is Kind.SUMMIT else (),
        said_by=tuple(sorted(_speaking(sentence, world))),
    )


def _declining(sentence: str, world: World, day: date) -> Iterator[Participant]:
    """Who stands before "will not attend" and the like, as the roster knows them on that day."""
    staying = _STAYING_AWAY.search(sentence)
    if staying is None:
        return
    for hit in world.find(sentence[: staying.start()]):
        for leader_id in hit.ids if hit.kind in (HitKind.LEADER, HitKind.SURNAME) else ():
            leader, terms = world.leader(leader_id), world.terms_on(leader_id, day)
            if leader and terms:
                yield Participant(leader.name, leader.id, terms[0].title, terms[0].side)
                break


def _speaking(sentence: str, world: World) -> frozenset[str]:
    """The countries that the sentence quotes, as in "the Kremlin said"."""
    hits = (hit for hit in world.find(sentence) if hit.kind in _SPEAKERS)
    quoted = (hit for hit in hits if _SAYS.match(sentence, hit.end) or _ACCORDING.search(sentence[: hit.start]))
    return frozenset(each for hit in quoted for each in hit.ids if world.country(each))
