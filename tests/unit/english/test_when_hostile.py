"""Whatever the text and the day, dates are found without an error and in their order."""

from datetime import UTC, date, datetime
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.english.when import DateMention, Direction, choose_when, find_dates, resolve

WORDS = (
    "monday Monday Tuesday, tues. May may October Oct. 22 22nd 31 29 0 00 99 2024 9999 0001 1900 early late mid- end of the next last this coming "
    "following previous week month year day weekend days weeks years ago later earlier from to and or – - — / . , : ( ) 's that same since until by "
    "in within at noon midnight am p.m. GMT Moscow time two twenty first fifth quarter half Christmas Easter today tomorrow now spring winter"
)
SENTENCES = st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join)
PUBLISHED = st.one_of(
    st.datetimes(timezones=st.just(UTC)),
    st.sampled_from(
        [
            datetime.combine(day, datetime.min.time(), UTC)
            for day in (date.min, date.max, date(2024, 2, 29), date(9999, 1, 1), date(1, 12, 31))
        ]
    ),
)


@given(SENTENCES | st.text(max_size=200), PUBLISHED)
@settings(max_examples=500, deadline=None)
def test_any_text_on_any_day_gives_ordered_mentions(text: str, published: datetime) -> None:
    mentions = find_dates(text, published)
    ends = [0, *(mention.end for mention in mentions)]
    for before, mention in zip(ends, mentions, strict=False):
        assert before <= mention.start < mention.end <= len(text)
        for direction in Direction:
            when = resolve(mention, direction)
            assert when.start <= when.end
    for direction in Direction:
        choose_when(mentions, _offset, partial(_always, direction), today=published.date(), lasting_days=3)


def _offset(mention: DateMention) -> int:
    return mention.start


def _always(direction: Direction, mention: DateMention) -> Direction:
    return direction


@given(SENTENCES, PUBLISHED)
@settings(max_examples=200, deadline=None)
def test_reading_twice_gives_the_same(text: str, published: datetime) -> None:
    assert find_dates(text, published) == find_dates(text, published)


def test_an_endless_row_of_figures_holds_no_date() -> None:
    assert find_dates("1 2, 3 " * 7_000, datetime(2024, 5, 15, tzinfo=UTC)) == ()
