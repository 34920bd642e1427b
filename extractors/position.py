"""Where places lie on the globe, and how far apart they are at least."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, dist, radians, sin

_RADIUS = 6371.0
"""The Earth's mean radius in kilometres: as a ball it is nowhere more than 0.6 % out."""


@dataclass(frozen=True, slots=True)
class Position:
    """A point by latitude and longitude, in degrees of WGS 84."""

    latitude: float
    longitude: float


def kilometres(one: Iterable[Position], other: Iterable[Position]) -> float | None:
    """Return the great-circle distance of the nearest two, one of each; None where there are no two."""
    here, there = [_direction(each) for each in one], [_direction(each) for each in other]
    chord = min((dist(start, end) for start in here for end in there), default=None)
    return None if chord is None else 2 * _RADIUS * asin(min(chord / 2, 1.0))


def _direction(position: Position) -> tuple[float, float, float]:
    """The point on a ball of radius 1: the straight line between two such is quicker to reckon than the arc, and sorts alike."""
    latitude, longitude = radians(position.latitude), radians(position.longitude)
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)
