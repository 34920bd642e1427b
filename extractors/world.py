"""What Sidelines knows of the world, as one value: leaders by office and day, countries, cities, gatherings, and their names in texts."""

from datetime import date

from rapidfuzz import fuzz, process

from config.files import ConfigFiles
from extractors.alias import HitKind
from extractors.finder import Finder, Hit
from extractors.folding import fold
from extractors.roster import Leader, Role, Roster, Term, load_roster

_NEAR_ENOUGH = 70


class World:
    """Answers who, where and which gathering. Built once by `load_world`, never changed."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._finder = Finder(roster.aliases())

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the known names in `text` from left to right; a spelling of several kinds gives a hit for each over one span."""
        return self._finder.find(text)

    def leader(self, leader_id: str) -> Leader | None:
        """Return the leader of this id."""
        return self.roster.leaders.get(leader_id)

    def terms_on(self, leader_id: str, day: date) -> tuple[Term, ...]:
        """Return what this leader held on that day."""
        return self.roster.terms_on(leader_id, day)

    def holders(self, side: str, day: date, *, role: Role | None = None, title: str | None = None) -> tuple[Leader, ...]:
        """Return who held an office there on that day, the latest to take it first; on a day of change that is both."""
        return self.roster.holders(side, day, role=role, title=title)

    def subjects(self, words: str) -> tuple[tuple[HitKind, tuple[str, ...]], ...]:
        """Return what exactly these words stand for, each kind with its ids, in whatever case they are written."""
        return self._finder.meanings(words)

    def suggest(self, words: str, limit: int = 3) -> tuple[str, ...]:
        """Return the known names nearest to `words`, nearest first; nothing where none is near."""
        near = process.extract(
            fold(words), self._finder.spellings, scorer=fuzz.ratio, processor=None, limit=limit, score_cutoff=_NEAR_ENOUGH
        )
        return tuple(name for name, _, _ in near)


def load_world(files: ConfigFiles) -> World:
    """Read the data files; raises ConfigError naming the one that can't be used."""
    return World(load_roster(files.leaders()))
