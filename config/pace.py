"""How fast a platform is sent to, as an operator writes it: `bot 27/s burst 3, chat 1/s, group 1/4s burst 5`."""

import re
from dataclasses import dataclass
from datetime import timedelta

_RATE = re.compile(r"(bot|chat|group)\s+(\d+)/(\d*)([smh])(?:\s+burst\s+(\d+))?")
_UNITS = {"s": timedelta(seconds=1), "m": timedelta(minutes=1), "h": timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class Rate:
    """One message `every` so often, and up to `burst` at once after a rest."""

    every: timedelta
    burst: int = 1


Pace = dict[str, Rate]
"""The rates of the whole `bot`, of one `chat`, and of one `group` beside that; what is not named stays as it is."""


def parse_pace(text: object) -> object:
    """Read a pace; raises ValueError with an example for what is none. What is no text is returned as it is."""
    if not isinstance(text, str):
        return text
    rates: Pace = {}
    for part in re.split(r"[,;]", text.lower()):
        found = _RATE.fullmatch(part.strip())
        if found is None or 0 in map(int, (found[2], found[3] or 1, found[5] or 1)):
            raise ValueError(f"{part.strip()!r} is no pace such as: bot 27/s burst 3, chat 1/s, group 1/4s burst 5")
        if found[1] in rates:
            raise ValueError(f"the pace of a {found[1]} stands there twice")
        rates[found[1]] = Rate(int(found[3] or 1) * _UNITS[found[4]] / int(found[2]), int(found[5] or 1))
    return rates
