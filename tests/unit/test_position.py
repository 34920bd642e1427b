import pytest

from extractors.position import Position, kilometres

LONDON, NEW_YORK = Position(51.51, -0.13), Position(40.71, -74.01)
SUVA, APIA = Position(-18.14, 178.44), Position(-13.83, -171.77)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        (LONDON, LONDON, 0),
        (LONDON, NEW_YORK, 5570),
        (SUVA, APIA, 1150),
        (Position(90, 0), Position(-90, 0), 20015),
        (Position(0, 0), Position(0, 180), 20015),
    ],
)
def test_distances_are_those_over_the_globe_also_across_the_date_line_and_the_poles(one: Position, other: Position, distance: int) -> None:
    assert kilometres([one], [other]) == pytest.approx(distance, rel=0.01, abs=0.1)


def test_places_of_several_points_are_as_far_apart_as_the_nearest_two() -> None:
    assert kilometres([LONDON, SUVA], [NEW_YORK, APIA]) == kilometres([SUVA], [APIA])
    assert kilometres([LONDON], []) is None
