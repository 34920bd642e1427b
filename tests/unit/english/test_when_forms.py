"""The forms in which English news gives a date, a span or a time of day."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from extractors.english.when import DateMention, find_dates
from extractors.model import Precision

WEDNESDAY = datetime(2024, 5, 15, 12, tzinfo=UTC)

DAYS = [
    ("on 8 October 2024", "2024-10-08", "2024-10-08"),
    ("on October 8, 2024", "2024-10-08", "2024-10-08"),
    ("on Oct. 8, 2024", "2024-10-08", "2024-10-08"),
    ("on October 8th 2024", "2024-10-08", "2024-10-08"),
    ("on the 8th of October 2024", "2024-10-08", "2024-10-08"),
    ("on the eighth of October, 2024", "2024-10-08", "2024-10-08"),
    ("on 8-Oct-2024", "2024-10-08", "2024-10-08"),
    ("on 2024-10-08", "2024-10-08", "2024-10-08"),
    ("at 2024-10-08T14:00", "2024-10-08", "2024-10-08"),
    ("on 2024/10/08", "2024-10-08", "2024-10-08"),
    ("on 08.10.2024", "2024-10-08", "2024-10-08"),
    ("on 10/8/2024", "2024-10-08", "2024-10-08"),
    ("on 25/12/2024", "2024-12-25", "2024-12-25"),
    ("on 13/5/2024", "2024-05-13", "2024-05-13"),
    ("on 5/6/2024", "2024-05-06", "2024-05-06"),
    ("on Tuesday, October 8, 2024,", "2024-10-08", "2024-10-08"),
    ("on Tuesday (8 October 2024)", "2024-10-08", "2024-10-08"),
    ("on Thursday, May 16", "2024-05-16", "2024-05-16"),
    ("on Tues., May 14", "2024-05-14", "2024-05-14"),
    ("today, May 15", "2024-05-15", "2024-05-15"),
    ("tomorrow (16 May)", "2024-05-16", "2024-05-16"),
    ("22-24 October 2024", "2024-10-22", "2024-10-24"),
    ("22–24 October 2024", "2024-10-22", "2024-10-24"),
    ("on 22 and 23 October 2024", "2024-10-22", "2024-10-23"),
    ("on October 22, 23 and 24, 2024", "2024-10-22", "2024-10-24"),
    ("on October 22 to 24, 2024", "2024-10-22", "2024-10-24"),
    ("from Oct 22 to Oct 24, 2024", "2024-10-22", "2024-10-24"),
    ("from October 22 through 24, 2024", "2024-10-22", "2024-10-24"),
    ("between October 22 and 24, 2024", "2024-10-22", "2024-10-24"),
    ("between 22 October and 3 November 2024", "2024-10-22", "2024-11-03"),
    ("Oct. 30–Nov. 2, 2024", "2024-10-30", "2024-11-02"),
    ("from November 30 to December 1, 2024", "2024-11-30", "2024-12-01"),
    ("from 30 December 2024 to 2 January 2025", "2024-12-30", "2025-01-02"),
    ("in October 2024", "2024-10-01", "2024-10-31"),
    ("in October of 2024", "2024-10-01", "2024-10-31"),
    ("in May next year", "2025-05-01", "2025-05-31"),
    ("in October last year", "2023-10-01", "2023-10-31"),
    ("in late October 2024", "2024-10-21", "2024-10-31"),
    ("in mid- to late June 2024", "2024-06-11", "2024-06-30"),
    ("at the end of October 2024", "2024-10-21", "2024-10-31"),
    ("at the end of April 2025 or beginning of May 2025", "2025-04-21", "2025-05-10"),
    ("in the first week of June 2024", "2024-06-01", "2024-06-07"),
    ("on the last day of the month", "2024-05-31", "2024-05-31"),
    ("in the first two months of next year", "2025-01-01", "2025-02-28"),
    ("in the last ten days of October 2024", "2024-10-22", "2024-10-31"),
    ("late next month", "2024-06-21", "2024-06-30"),
    ("at the end of the month", "2024-05-21", "2024-05-31"),
    ("early next week", "2024-05-20", "2024-05-21"),
    ("in 2025", "2025-01-01", "2025-12-31"),
    ("in early 2025", "2025-01-01", "2025-03-31"),
    ("in the first half of 2025", "2025-01-01", "2025-06-30"),
    ("in the second quarter of 2025", "2025-04-01", "2025-06-30"),
    ("in Q4 2024", "2024-10-01", "2024-12-31"),
    ("in summer 2025", "2025-06-01", "2025-08-31"),
    ("in the spring of 2025", "2025-03-01", "2025-05-31"),
    ("next quarter", "2024-07-01", "2024-09-30"),
    ("in three days", "2024-05-18", "2024-05-18"),
    ("in ten days' time", "2024-05-25", "2024-05-25"),
    ("within two weeks", "2024-05-15", "2024-05-28"),
    ("in the coming days", "2024-05-15", "2024-05-21"),
    ("in the next two days", "2024-05-16", "2024-05-17"),
    ("over the past week", "2024-05-08", "2024-05-15"),
    ("in the next few hours", "2024-05-15", "2024-05-15"),
    ("two weeks from today", "2024-05-29", "2024-05-29"),
    ("a month ago", "2024-04-15", "2024-04-15"),
    ("two years ago", "2022-05-15", "2022-05-15"),
    ("overnight and last night", "2024-05-14", "2024-05-14"),
    ("on Tuesday of next week", "2024-05-21", "2024-05-21"),
    ("on Thursday evening next week", "2024-05-23", "2024-05-23"),
    ("earlier on Monday", "2024-05-13", "2024-05-13"),
    ("since Monday", "2024-05-13", "2024-05-15"),
    ("until Friday", "2024-05-15", "2024-05-17"),
    ("by the end of the year", "2024-05-15", "2024-12-31"),
    ("on Good Friday 2025", "2024-03-29", "2024-03-29"),
    ("on St. Patrick's Day", "2024-03-17", "2024-03-17"),
    ("on New Year’s Eve", "2023-12-31", "2023-12-31"),
]


def only(text: str, published: datetime = WEDNESDAY) -> DateMention:
    (mention,) = find_dates(text, published)
    return mention


@pytest.mark.parametrize(("text", "start", "end"), DAYS, ids=[text for text, _, _ in DAYS])
def test_every_form_is_read(text: str, start: str, end: str) -> None:
    mention = find_dates(f"They meet {text} in Rome.", WEDNESDAY)[0]
    assert (mention.nearest.start, mention.nearest.end) == (date.fromisoformat(start), date.fromisoformat(end))


NO_DATES = [
    "May said that she may march on.",
    "Theresa May's plan, which May and Merkel discussed, may fall.",
    "He sat and wed the two; an august body, a sun, a mar on it.",
    "Jan Lipavsky marched on.",
    "Some 2,024 people and 2.5 per cent, 1,500 of them.",
    "The Winter Olympics and the Summer Palace.",
    "The worst floods in 30 years, the first talks in three weeks.",
    "It will last two weeks, following ten days of unrest.",
    "Flight MH17, the M1A2 tank, the A320 and resolution 2231.",
    "The late 1990s were hard.",
    "on the 11th floor and the 12th hour",
    "USA Today has it.",
    "The two last sat together, and last wed.",
    "The Good Friday Agreement and the summer Olympic Games.",
    "See statements.example/2022/04/19/fact-sheet for more.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert [text[mention.start : mention.end] for mention in find_dates(text, WEDNESDAY)] == []


TIMES = [
    ("on Thursday at 14:00 Moscow time", time(14), "Europe/Moscow"),
    ("at 2 p.m. (1100 GMT) on Thursday", time(14), "+03:00"),
    ("on Thursday at 5 p.m. (2100 GMT)", time(17), "-04:00"),
    ("on Thursday at 10:30 a.m. ET", time(10, 30), "America/New_York"),
    ("at noon on Thursday", time(12), None),
    ("at 9:00 am local time on Thursday", time(9), None),
    ("on Thursday, 1400 GMT", time(14), "UTC"),
    ("on Thursday at 8.30pm", time(20, 30), None),
    ("on Thursday from 3-8pm", time(15), None),
    ("on Thursday from 10:00 to 11:30", time(10), None),
    ("on Thursday at 11 a.m. New Delhi time", time(11), "Asia/Kolkata"),
]


@pytest.mark.parametrize(("text", "told", "zone"), TIMES, ids=[text for text, _, _ in TIMES])
def test_a_time_of_day_stays_with_its_date_and_zone(text: str, told: time, zone: str | None) -> None:
    when = only(f"They will meet {text}.").future
    assert (when.start, when.end, when.time, when.zone) == (date(2024, 5, 16), date(2024, 5, 16), told, zone)
    assert when.precision is Precision.MINUTE


def test_a_time_without_a_day_is_that_of_publication_and_says_so() -> None:
    mention = only("They sit down at 15:30.")
    assert mention.clock_only
    assert (mention.nearest.start, mention.nearest.time) == (date(2024, 5, 15), time(15, 30))


PRECISIONS = [
    ("on Tuesday", Precision.DAY),
    ("next week", Precision.WEEK),
    ("in October", Precision.MONTH),
    ("in the spring", Precision.SEASON),
    ("in 2026", Precision.YEAR),
    ("in early October", Precision.SPAN),
    ("on 22-24 October", Precision.SPAN),
    ("this weekend", Precision.SPAN),
    ("two weeks ago", Precision.WEEK),
    ("three months ago", Precision.MONTH),
]


@pytest.mark.parametrize(("text", "precision"), PRECISIONS)
def test_no_more_precision_is_claimed_than_the_words_give(text: str, precision: Precision) -> None:
    assert only(f"They meet {text}.").future.precision is precision


ECHOES = [
    ("They met on Monday and parted the following day.", "2024-05-14"),
    ("He left Oslo on May 3 and saw her two days later.", "2024-05-05"),
    ("He saw him on May 3 and, a day earlier, her.", "2024-05-02"),
    ("On May 3 he saw him; that same day he saw her.", "2024-05-03"),
    ("They meet on Thursday, it was said today. The forum opens the next day.", "2024-05-10"),
    ("He saw her on Monday. In the afternoon he was received by the king.", "2024-05-13"),
    ("She spoke on Monday. Earlier in the day she had met him.", "2024-05-13"),
]


@pytest.mark.parametrize(("text", "day"), ECHOES)
def test_an_echo_hangs_on_the_date_told_before(text: str, day: str) -> None:
    assert find_dates(text, WEDNESDAY)[-1].past.start == date.fromisoformat(day)


def test_an_echo_hangs_on_a_date_of_an_earlier_sentence() -> None:
    before = find_dates("They will sit down on Friday, and again in July.", WEDNESDAY)
    (echo,) = find_dates("The forum opens the next day.", WEDNESDAY, after=before)
    assert echo.future.start == date(2024, 5, 18)


def test_a_month_of_that_year_is_of_the_year_told_before() -> None:
    before = find_dates("War broke out in April 2023.", WEDNESDAY)
    (echo,) = find_dates("In July of that year they met.", WEDNESDAY, after=before)
    assert (echo.past.start, echo.past.end) == (date(2023, 7, 1), date(2023, 7, 31))


def test_today_is_the_day_in_the_zone_of_the_article() -> None:
    late = datetime(2024, 5, 16, 1, tzinfo=timezone(timedelta(hours=10)))
    assert only("They met today.", late).past.start == date(2024, 5, 16)


def test_now_and_mere_bounds_are_weak() -> None:
    assert [mention.weak for mention in find_dates("It is now open. After Friday they part. They met on Monday.", WEDNESDAY)] == [
        True,
        True,
        False,
    ]


def test_a_date_of_another_thing_is_weak() -> None:
    assert [mention.weak for mention in find_dates("They have not met since the May 5 vote.", WEDNESDAY)] == [True]
    assert [mention.weak for mention in find_dates("They met, their first contact since 2022.", WEDNESDAY)] == [True]
    assert [mention.weak for mention in find_dates("They have met twice since May 5.", WEDNESDAY)] == [False]


def test_the_day_from_which_something_is_moved_is_weak_and_no_range() -> None:
    old, new = find_dates("They postponed the talks from May 20 to June 3.", WEDNESDAY)
    assert (old.weak, new.weak, new.future.start, new.future.end) == (True, False, date(2024, 6, 3), date(2024, 6, 3))


def test_what_is_put_off_until_a_day_is_on_that_day() -> None:
    when = only("The summit has been postponed until June 3.").future
    assert (when.start, when.end) == (date(2024, 6, 3), date(2024, 6, 3))


def test_offsets_are_those_of_the_words() -> None:
    text = "Talks on Tuesday, 4 June 2024, and (maybe) in July."
    assert [text[mention.start : mention.end] for mention in find_dates(text, WEDNESDAY)] == ["Tuesday, 4 June 2024", "July"]


def test_what_comes_first_on_a_weekday_is_not_the_first_of_a_month() -> None:
    (mention,) = find_dates("became on Tuesday the first leader to be received there", WEDNESDAY)
    assert mention.past.start == date(2024, 5, 14)
