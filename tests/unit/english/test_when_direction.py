"""What a date without a year, or a bare weekday, means by the tense of what is said of it."""

from datetime import UTC, date, datetime

import pytest

from extractors.english.when import Direction, find_dates, resolve

PAST, FUTURE, OPEN = Direction.PAST, Direction.FUTURE, Direction.OPEN

WEDNESDAY_IN_MAY = datetime(2024, 5, 15, 12, tzinfo=UTC)
TUESDAY_IN_OCTOBER = datetime(2024, 10, 8, 9, tzinfo=UTC)
LAST_OF_DECEMBER = datetime(2023, 12, 31, 18, tzinfo=UTC)  # a Sunday
FRIDAY_IN_JANUARY = datetime(2025, 1, 3, 7, tzinfo=UTC)

MAY = [
    # weekdays: the nearest that the tense allows
    ("The two will meet on Tuesday in Ankara.", FUTURE, "2024-05-21", "2024-05-21"),
    ("The two met on Tuesday in Ankara.", PAST, "2024-05-14", "2024-05-14"),
    ("She will receive him on Wednesday.", FUTURE, "2024-05-15", "2024-05-15"),
    ("She received him on Wednesday.", PAST, "2024-05-15", "2024-05-15"),
    ("He flies to Oslo on Thursday.", FUTURE, "2024-05-16", "2024-05-16"),
    ("He flew to Oslo on Thursday.", PAST, "2024-05-09", "2024-05-09"),
    ("Talks are due Monday morning.", FUTURE, "2024-05-20", "2024-05-20"),
    ("Talks were held Monday morning.", PAST, "2024-05-13", "2024-05-13"),
    ("The ministers will confer on Sunday evening.", FUTURE, "2024-05-19", "2024-05-19"),
    ("The ministers conferred on Sunday evening.", PAST, "2024-05-12", "2024-05-12"),
    ("They are to sit down on Friday and Saturday.", FUTURE, "2024-05-17", "2024-05-18"),
    ("They sat down on Friday and Saturday.", PAST, "2024-05-10", "2024-05-11"),
    ("The visit will run from Monday to Thursday.", FUTURE, "2024-05-20", "2024-05-23"),
    ("The visit ran from Thursday to Saturday.", PAST, "2024-05-09", "2024-05-11"),
    ("The chancellor will be in Rabat this Friday.", FUTURE, "2024-05-17", "2024-05-17"),
    ("The chancellor was in Rabat this Monday.", PAST, "2024-05-13", "2024-05-13"),
    ("They will talk this coming Monday.", FUTURE, "2024-05-20", "2024-05-20"),
    ("They will talk next Tuesday.", FUTURE, "2024-05-21", "2024-05-21"),
    ("They talked last Friday.", PAST, "2024-05-10", "2024-05-10"),
    ("They talked this past Saturday.", PAST, "2024-05-11", "2024-05-11"),
    ("He is expected on Tuesday next week.", FUTURE, "2024-05-21", "2024-05-21"),
    ("He was there on Tuesday last week.", PAST, "2024-05-07", "2024-05-07"),
    ("They meet a week from Thursday.", FUTURE, "2024-05-23", "2024-05-23"),
    ("They will see each other over the weekend.", FUTURE, "2024-05-18", "2024-05-19"),
    ("They saw each other over the weekend.", PAST, "2024-05-11", "2024-05-12"),
    ("They will see each other this weekend.", FUTURE, "2024-05-18", "2024-05-19"),
    ("They saw each other last weekend.", PAST, "2024-05-11", "2024-05-12"),
    ("The summit opens on Saturday.", OPEN, "2024-05-18", "2024-05-18"),
    ("Monday's call was brief.", PAST, "2024-05-13", "2024-05-13"),
    ("Monday’s call will be brief.", FUTURE, "2024-05-20", "2024-05-20"),
    # days of a month without a year
    ("They will meet on 20 May.", FUTURE, "2024-05-20", "2024-05-20"),
    ("They met on 2 May.", PAST, "2024-05-02", "2024-05-02"),
    ("They met on 20 December.", PAST, "2023-12-20", "2023-12-20"),
    ("They will meet on 20 December.", FUTURE, "2024-12-20", "2024-12-20"),
    ("The talks are planned for Jan. 9.", FUTURE, "2025-01-09", "2025-01-09"),
    ("The talks were held on Jan. 9.", PAST, "2024-01-09", "2024-01-09"),
    ("A summit is set for October 22-24.", FUTURE, "2024-10-22", "2024-10-24"),
    ("A summit was held on October 22-24.", PAST, "2023-10-22", "2023-10-24"),
    ("The visit is fixed for 30 November to 2 December.", FUTURE, "2024-11-30", "2024-12-02"),
    ("The visit took place from 30 December to 2 January.", PAST, "2023-12-30", "2024-01-02"),
    ("It will take place on the 28th of May.", FUTURE, "2024-05-28", "2024-05-28"),
    ("It took place on the 28th of April.", PAST, "2024-04-28", "2024-04-28"),
    ("They will gather on the 3rd.", FUTURE, "2024-06-03", "2024-06-03"),
    ("They gathered on the 3rd.", PAST, "2024-05-03", "2024-05-03"),
    ("They will meet on 29 February.", FUTURE, "2028-02-29", "2028-02-29"),
    ("They met on 29 February.", PAST, "2024-02-29", "2024-02-29"),
    ("They will meet on Tuesday, 4 June.", FUTURE, "2024-06-04", "2024-06-04"),
    ("They met on Monday, 6 May.", PAST, "2024-05-06", "2024-05-06"),
    ("They will meet on Friday the 31st.", FUTURE, "2024-05-31", "2024-05-31"),
    ("They agreed to meet on 18 May.", PAST, "2024-05-18", "2024-05-18"),  # a year back is too far for a day a few days off
    # months, parts of months
    ("The summit is planned for late September.", FUTURE, "2024-09-21", "2024-09-30"),
    ("The summit was held in late September.", PAST, "2023-09-21", "2023-09-30"),
    ("The king will travel in early March.", FUTURE, "2025-03-01", "2025-03-10"),
    ("The king travelled in early March.", PAST, "2024-03-01", "2024-03-10"),
    ("They will meet in mid-June.", FUTURE, "2024-06-11", "2024-06-20"),
    ("They met in mid-June.", PAST, "2023-06-11", "2023-06-20"),
    ("They will meet in mid-May.", FUTURE, "2024-05-11", "2024-05-20"),
    ("They met in early May.", PAST, "2024-05-01", "2024-05-10"),
    ("They will meet in early May.", FUTURE, "2025-05-01", "2025-05-10"),
    ("They will meet in October.", FUTURE, "2024-10-01", "2024-10-31"),
    ("They met in October.", PAST, "2023-10-01", "2023-10-31"),
    ("They will meet in April.", FUTURE, "2025-04-01", "2025-04-30"),
    ("They met in April.", PAST, "2024-04-01", "2024-04-30"),
    ("They will meet in May.", FUTURE, "2024-05-01", "2024-05-31"),
    ("They met in May.", PAST, "2024-05-01", "2024-05-31"),
    ("They met last August.", PAST, "2023-08-01", "2023-08-31"),
    ("They will meet next March.", FUTURE, "2025-03-01", "2025-03-31"),
    ("They met last May.", PAST, "2023-05-01", "2023-05-31"),
    ("They will meet this September.", FUTURE, "2024-09-01", "2024-09-30"),
    ("It may happen at the end of June or the beginning of July.", FUTURE, "2024-06-21", "2024-07-10"),
    ("It happened at the end of January or beginning of February.", PAST, "2024-01-21", "2024-02-10"),
    ("It is expected in the second half of November.", FUTURE, "2024-11-16", "2024-11-30"),
    ("It was held in the first half of November.", PAST, "2023-11-01", "2023-11-15"),
    ("It will be held in July or August.", FUTURE, "2024-07-01", "2024-08-31"),
    ("It will be held between 10 and 12 August.", FUTURE, "2024-08-10", "2024-08-12"),
    # seasons, quarters, years
    ("They will meet in the autumn.", FUTURE, "2024-09-01", "2024-11-30"),
    ("They met in the autumn.", PAST, "2023-09-01", "2023-11-30"),
    ("They met last summer.", PAST, "2023-06-01", "2023-08-31"),
    ("They will meet this summer.", FUTURE, "2024-06-01", "2024-08-31"),
    ("They met over the winter.", PAST, "2023-12-01", "2024-02-29"),
    ("They will meet in the third quarter.", FUTURE, "2024-07-01", "2024-09-30"),
    ("They met in the first quarter.", PAST, "2024-01-01", "2024-03-31"),
    ("They will meet next year.", FUTURE, "2025-01-01", "2025-12-31"),
    ("They met last year.", PAST, "2023-01-01", "2023-12-31"),
    ("They will meet later this year.", FUTURE, "2024-05-15", "2024-12-31"),
    ("They met earlier this year.", PAST, "2024-01-01", "2024-05-15"),
    # weeks and what hangs on today
    ("They will meet later this week.", FUTURE, "2024-05-15", "2024-05-19"),
    ("They met earlier this week.", PAST, "2024-05-13", "2024-05-15"),
    ("They will meet at the end of this week.", FUTURE, "2024-05-17", "2024-05-19"),
    ("They will meet next week.", FUTURE, "2024-05-20", "2024-05-26"),
    ("They met last week.", PAST, "2024-05-06", "2024-05-12"),
    ("They will meet within the next week.", FUTURE, "2024-05-15", "2024-05-21"),
    ("They will meet in two weeks.", FUTURE, "2024-05-29", "2024-05-29"),
    ("They met a fortnight ago.", PAST, "2024-05-01", "2024-05-01"),
    ("They will meet tomorrow.", FUTURE, "2024-05-16", "2024-05-16"),
    ("They met the day before yesterday.", PAST, "2024-05-13", "2024-05-13"),
    ("They will meet the day after tomorrow.", FUTURE, "2024-05-17", "2024-05-17"),
    ("They spoke last night.", PAST, "2024-05-14", "2024-05-14"),
    ("They speak tonight.", FUTURE, "2024-05-15", "2024-05-15"),
    ("They met earlier this month.", PAST, "2024-05-01", "2024-05-15"),
    ("They will meet later this month.", FUTURE, "2024-05-15", "2024-05-31"),
]

OCTOBER = [
    ("He arrives on Tuesday.", FUTURE, "2024-10-08", "2024-10-08"),
    ("He arrived on Tuesday.", PAST, "2024-10-08", "2024-10-08"),
    ("He left on Wednesday.", PAST, "2024-10-02", "2024-10-02"),
    ("The council meets on Monday.", FUTURE, "2024-10-14", "2024-10-14"),
    ("The summit in late October will be large.", FUTURE, "2024-10-21", "2024-10-31"),
    ("The summit in early October was large.", PAST, "2024-10-01", "2024-10-10"),
    ("The talks of September were long.", PAST, "2024-09-01", "2024-09-30"),
    ("The talks in September will be long.", FUTURE, "2025-09-01", "2025-09-30"),
    ("Talks will be held on October 22 and 23.", FUTURE, "2024-10-22", "2024-10-23"),
    ("Talks were held on October 7.", PAST, "2024-10-07", "2024-10-07"),
]

TURN_OF_THE_YEAR = [
    (LAST_OF_DECEMBER, "They will meet on Monday.", FUTURE, "2024-01-01", "2024-01-01"),
    (LAST_OF_DECEMBER, "They will meet on January 3.", FUTURE, "2024-01-03", "2024-01-03"),
    (LAST_OF_DECEMBER, "They met in November.", PAST, "2023-11-01", "2023-11-30"),
    (LAST_OF_DECEMBER, "They will meet next month.", FUTURE, "2024-01-01", "2024-01-31"),
    (LAST_OF_DECEMBER, "They will meet next week.", FUTURE, "2024-01-01", "2024-01-07"),
    (FRIDAY_IN_JANUARY, "They met on December 30.", PAST, "2024-12-30", "2024-12-30"),
    (FRIDAY_IN_JANUARY, "They met on Monday and Tuesday.", PAST, "2024-12-30", "2024-12-31"),
    (FRIDAY_IN_JANUARY, "They met in late December.", PAST, "2024-12-21", "2024-12-31"),
    (FRIDAY_IN_JANUARY, "They met last month.", PAST, "2024-12-01", "2024-12-31"),
    (FRIDAY_IN_JANUARY, "They will meet in December.", FUTURE, "2025-12-01", "2025-12-31"),
]

CASES = [
    *((WEDNESDAY_IN_MAY, *case) for case in MAY),
    *((TUESDAY_IN_OCTOBER, *case) for case in OCTOBER),
    *TURN_OF_THE_YEAR,
]


@pytest.mark.parametrize(("published", "text", "direction", "start", "end"), CASES, ids=[f"{case[0]:%b%d} {case[1]}" for case in CASES])
def test_a_date_is_the_nearest_that_the_tense_allows(published: datetime, text: str, direction: Direction, start: str, end: str) -> None:
    mentions = find_dates(text, published)
    assert [text[mention.start : mention.end] for mention in mentions][1:] == []
    when = resolve(mentions[0], direction)
    assert (when.start, when.end) == (date.fromisoformat(start), date.fromisoformat(end))
