"""Every phrase of a card, in one place, so that they can become catalogs. `{…}` is filled by the file beside that is named.

A value of a table is a whole phrase, never half of one that code goes on with.
"""

from bot.model import ChangeKind, Closeness
from extractors.model import Kind, Status

SIGNS = {Kind.MEETING: "🤝", Kind.CALL: "📞", Kind.VISIT: "✈️", Kind.SUMMIT: "🌐"}
SAMPLE = "SAMPLE · {headline}"
AND_MORE = "{listed}, {count} more"
DETAILS = "Details"

# headline.py: what is happening, and whether it is certain, with a place and without one.
HEADLINE = "{sign} {who}: {what}"
HEADLINE_NOBODY = "{sign} {what}"
BETWEEN = " – "
BETWEEN_MANY = "{names} and {count} more"
WHAT = {
    (Kind.MEETING, Status.PROPOSED): "talks proposed",
    (Kind.MEETING, Status.UPCOMING): "to meet",
    (Kind.MEETING, Status.ONGOING): "talks under way",
    (Kind.MEETING, Status.HELD): "met",
    (Kind.MEETING, Status.CANCELLED): "talks cancelled",
    (Kind.CALL, Status.PROPOSED): "call proposed",
    (Kind.CALL, Status.UPCOMING): "call planned",
    (Kind.CALL, Status.ONGOING): "call under way",
    (Kind.CALL, Status.HELD): "spoke",
    (Kind.CALL, Status.CANCELLED): "call cancelled",
    (Kind.VISIT, Status.PROPOSED): "visit proposed",
    (Kind.VISIT, Status.UPCOMING): "visit planned",
    (Kind.VISIT, Status.ONGOING): "visit under way",
    (Kind.VISIT, Status.HELD): "visit held",
    (Kind.VISIT, Status.CANCELLED): "visit cancelled",
    (Kind.SUMMIT, Status.PROPOSED): "proposed",
    (Kind.SUMMIT, Status.UPCOMING): "upcoming",
    (Kind.SUMMIT, Status.ONGOING): "under way",
    (Kind.SUMMIT, Status.HELD): "held",
    (Kind.SUMMIT, Status.CANCELLED): "cancelled",
}
WHAT_WHERE = {
    (Kind.MEETING, Status.PROPOSED): "talks in {place} proposed",
    (Kind.MEETING, Status.UPCOMING): "to meet in {place}",
    (Kind.MEETING, Status.ONGOING): "talks under way in {place}",
    (Kind.MEETING, Status.HELD): "met in {place}",
    (Kind.MEETING, Status.CANCELLED): "talks in {place} cancelled",
    (Kind.VISIT, Status.PROPOSED): "visit to {place} proposed",
    (Kind.VISIT, Status.UPCOMING): "to visit {place}",
    (Kind.VISIT, Status.ONGOING): "visiting {place}",
    (Kind.VISIT, Status.HELD): "visited {place}",
    (Kind.VISIT, Status.CANCELLED): "visit to {place} cancelled",
}
GATHERING_WHERE = "{gathering} in {place}"
GATHERING_UNNAMED = "gathering"

# names.py
PERSON = "{name}, {office}"
PERSON_OF = "{name}, {office} ({side})"
LISTED_PERSONS = " · "
LISTED_NAMES = ", "

# places.py
CITY_ABROAD = "{city} ({country})"
WITH_ARTICLE = "the {country}"
COUNTRIES_WITH_ARTICLE = frozenset(
    ["AE", "BS", "CD", "CF", "CG", "DO", "GB", "GM", "KM", "MH", "MV", "NL", "PH", "SB", "SC", "TC", "US", "VA"]
)

# card.py
ON_THE_SIDELINES = "On the sidelines of the {occasion}"
ON_THE_SIDELINES_BARE = "On the sidelines of {occasion}"
VISIT_FOR = "For the {occasion}"
VISIT_FOR_BARE = "For {occasion}"
TAKING_PART = {
    Status.PROPOSED: "Invited: {names}",
    Status.UPCOMING: "Expected: {names}",
    Status.ONGOING: "Taking part: {names}",
    Status.HELD: "Took part: {names}",
    Status.CANCELLED: "Were expected: {names}",
}
CHANGED = {
    ChangeKind.DATE: "Moved: {old} → {new}",
    ChangeKind.PLACE: "Moved: {old} → {new}",
    ChangeKind.STATUS: "Was {old} → now {new}",
}
STATUS = {
    Status.PROPOSED: "proposed",
    Status.UPCOMING: "planned",
    Status.ONGOING: "under way",
    Status.HELD: "held",
    Status.CANCELLED: "cancelled",
}

# line.py
LINE = "{sign} {what}"
LINE_DATED = "{when}: {sign} {what}"
LINE_PART = " · "
LINE_WHERE = "{who}, {place}"
LINE_VISIT = "{who} → {place}"
LINE_NUMBER = "#{number}"
UNCONFIRMED = "not confirmed"

# sources.py
SOURCE = {
    Closeness.OFFICIAL: "{name} (official)",
    Closeness.AGENCY: "{name} (agency)",
    Closeness.OUTLET: "{name}",
}
SOURCE_OF = "{name} (official, {country})"
SOURCES_PART = ", "
SOURCES_NOTE = " · "
SOURCES_MORE = "{count} more"
SAID_BY_BOTH = "said by both sides"
SAID_BY_ONE = "so far said by {country} alone"

# dates.py
DAY = "EEE d MMMM"
DAY_YEAR = "EEE d MMMM y"
DATE = "d MMMM"
DATE_YEAR = "d MMMM y"
DAYS_OF_MONTH = "{first}–{last}"
DAYS = "{first} – {last}"
BETWEEN_DAYS = "between {first} and {last}"
MONTH = "MMMM"
MONTH_YEAR = "MMMM y"
IN_MONTH = "in {month}"
PART_OF_MONTH = {1: "in early {month}", 11: "in mid-{month}", 21: "in late {month}"}
IN_WEEK = "in the week of {monday}"
SEASONS = {12: "winter", 3: "spring", 6: "summer", 9: "autumn"}
IN_SEASON = "in {season}"
IN_SEASON_YEAR = "in {season} {year}"
IN_YEAR = "in {year}"
LATER_IN_YEAR = "later in {year}"
AT_TIME = "{day}, {time}"
FROM_TIME = "{day}, from {time}"
CLOCK = "{time} {zone}"
CLOCK_LOCAL = "{time} local time"
CLOCK_DAY = "{day}, {clock}"
ALSO_CLOCK = "{clock} ({reader})"
WITH_DISTANCE = "{when} · {distance}"
TODAY = "today"
TOMORROW = "tomorrow"
YESTERDAY = "yesterday"
IN_DAYS = "in {number} days"
IN_WEEKS = "in {number} weeks"
IN_A_WEEK = "in a week"
NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen")
