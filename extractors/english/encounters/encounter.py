"""Encounter: what one clause tells of one event."""

from dataclasses import dataclass

from spacy.tokens import Token

from extractors.english.gatherings.named import GatheringMention
from extractors.english.people.parties import Party
from extractors.english.sentences.parsing import Parsed
from extractors.english.status.standing import Standing
from extractors.model import Kind, Status


@dataclass(frozen=True, slots=True)
class Encounter:
    """What one clause tells of one event, before it is joined with what others tell of it.

    `trigger` is the token that tells it and `verb` the one whose clause it is; `host` the party that receives; `destination` the token of
    the place travelled to; `day` that of a day told with one partner of several; `gathering` for a summit; `pointing` where it only points back ("the meeting") with nobody named;
    `apart` where it is one of several that the clause tells as separate; `vague` where the words
    leave open whether they met or called; `setting` where one leader meets people unnamed, which is no event but tells of time and place;
    `implied` where it is one only if the two are told elsewhere to be in one place; `likely` how likely it is told at all, where no finder knows
    the words for it.
    """

    kind: Kind
    parsed: Parsed
    trigger: Token
    verb: Token | None
    parties: tuple[Party, ...]
    standing: Standing
    host: Party | None = None
    destination: Token | None = None
    day: Token | None = None
    gathering: GatheringMention | None = None
    pointing: bool = False
    apart: bool = False
    vague: bool = False
    setting: bool = False
    implied: bool = False
    likely: float | None = None

    @property
    def tokens(self) -> frozenset[int]:
        """The tokens that tell it: trigger and verb."""
        return frozenset(token.i for token in (self.trigger, self.verb) if token is not None)

    @property
    def status(self) -> Status:
        """Its status; no encounter is told whose `standing` has none."""
        return self.standing.status or Status.PROPOSED


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, the encounters that are found in it, and those of which it says that there is none, `denied`."""

    parsed: Parsed
    encounters: tuple[Encounter, ...]
    denied: tuple[Encounter, ...] = ()
