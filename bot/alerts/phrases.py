"""Every phrase of a card, in one place, so that they can become catalogs. `{…}` is filled by the file beside that is named.

A value of a table is a whole phrase, never half of one that code goes on with.
"""

from bot.model import ChangeKind, Closeness, Standing
from extractors.model import Kind

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
    (Kind.MEETING, Standing.PROPOSED): "talks proposed",
    (Kind.MEETING, Standing.UPCOMING): "to meet",
    (Kind.MEETING, Standing.ONGOING): "talks under way",
    (Kind.MEETING, Standing.HELD): "met",
    (Kind.MEETING, Standing.CANCELLED): "talks cancelled",
    (Kind.MEETING, Standing.POSTPONED): "talks postponed",
    (Kind.MEETING, Standing.UNCONFIRMED): "were to meet; nobody has told that they did",
    (Kind.CALL, Standing.PROPOSED): "call proposed",
    (Kind.CALL, Standing.UPCOMING): "call planned",
    (Kind.CALL, Standing.ONGOING): "call under way",
    (Kind.CALL, Standing.HELD): "spoke",
    (Kind.CALL, Standing.CANCELLED): "call cancelled",
    (Kind.CALL, Standing.POSTPONED): "call postponed",
    (Kind.CALL, Standing.UNCONFIRMED): "call was planned; nobody has told of it since",
    (Kind.VISIT, Standing.PROPOSED): "visit proposed",
    (Kind.VISIT, Standing.UPCOMING): "visit planned",
    (Kind.VISIT, Standing.ONGOING): "visit under way",
    (Kind.VISIT, Standing.HELD): "visit held",
    (Kind.VISIT, Standing.CANCELLED): "visit cancelled",
    (Kind.VISIT, Standing.POSTPONED): "visit postponed",
    (Kind.VISIT, Standing.UNCONFIRMED): "visit was planned; nobody has told of it since",
    (Kind.SUMMIT, Standing.PROPOSED): "proposed",
    (Kind.SUMMIT, Standing.UPCOMING): "upcoming",
    (Kind.SUMMIT, Standing.ONGOING): "under way",
    (Kind.SUMMIT, Standing.HELD): "held",
    (Kind.SUMMIT, Standing.CANCELLED): "cancelled",
    (Kind.SUMMIT, Standing.POSTPONED): "postponed",
    (Kind.SUMMIT, Standing.UNCONFIRMED): "was planned; nobody has told of it since",
}
WHAT_WHERE = {
    (Kind.MEETING, Standing.PROPOSED): "talks in {place} proposed",
    (Kind.MEETING, Standing.UPCOMING): "to meet in {place}",
    (Kind.MEETING, Standing.ONGOING): "talks under way in {place}",
    (Kind.MEETING, Standing.HELD): "met in {place}",
    (Kind.MEETING, Standing.CANCELLED): "talks in {place} cancelled",
    (Kind.MEETING, Standing.POSTPONED): "talks in {place} postponed",
    (Kind.MEETING, Standing.UNCONFIRMED): "were to meet in {place}; nobody has told that they did",
    (Kind.VISIT, Standing.PROPOSED): "visit to {place} proposed",
    (Kind.VISIT, Standing.UPCOMING): "to visit {place}",
    (Kind.VISIT, Standing.ONGOING): "visiting {place}",
    (Kind.VISIT, Standing.HELD): "visited {place}",
    (Kind.VISIT, Standing.CANCELLED): "visit to {place} cancelled",
    (Kind.VISIT, Standing.POSTPONED): "visit to {place} postponed",
    (Kind.VISIT, Standing.UNCONFIRMED): "was to visit {place}; nobody has told that it happened",
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
    Standing.PROPOSED: "Invited: {names}",
    Standing.UPCOMING: "Coming: {names}",
    Standing.ONGOING: "Taking part: {names}",
    Standing.HELD: "Took part: {names}",
    Standing.CANCELLED: "Were to come: {names}",
    Standing.POSTPONED: "Were to come: {names}",
    Standing.UNCONFIRMED: "Were to come: {names}",
}
DECLINED = "Not coming: {names}"
MINISTERS = "Sending a minister: {names}"
STAYED_AWAY = "Did not come: {names}"
ATTENDEE_SAYS = "{name} ({source})"
ON_ITS_SIDELINES = "On its sidelines: {encounters}"
BESIDE_PART = ", "
BESIDE = "{who} ({standing})"
BESIDE_DATED = {
    Standing.UPCOMING: "{who} ({days})",
    Standing.ONGOING: "{who} (now)",
    Standing.HELD: "{who} (met {days})",
}
CHANGED = {
    ChangeKind.DATE: "Moved: {old} → {new}",
    ChangeKind.PLACE: "Moved: {old} → {new}",
    ChangeKind.STATUS: "Was {old} → now {new}",
}
STANDING = {
    Standing.PROPOSED: "proposed",
    Standing.UPCOMING: "planned",
    Standing.ONGOING: "under way",
    Standing.HELD: "held",
    Standing.CANCELLED: "cancelled",
    Standing.POSTPONED: "postponed",
    Standing.UNCONFIRMED: "not confirmed",
}

NOW_COMING = "Also coming: {names}"
NEW_BESIDE = "New on its sidelines: {what}"
CORRECTED = "Set by whoever runs this bot: {what}"
CORRECTABLE = {"status": "how it stands", "when": "when", "place": "where"}
DENIED = "Denied by {names}"
CLASH = "Doubtful: {names} is told to be in {place} {day} too (#{number})"
CLASH_OF_SEVERAL = "Doubtful: {names} are told to be in {place} {day} too (#{number})"
THAT_DAY = "that day"
ON_DAY = "on {day}"
NTH = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
LEDGER_FIRST = "First meeting this year; last: {last}"
LEDGER_NTH = "{nth} meeting this year; last: {last}"
LEDGER_MANY = "Meeting no. {number} this year; last: {last}"
LEDGER_WOULD_FIRST = "Would be the first meeting this year; last: {last}"
LEDGER_WOULD_NTH = "Would be the {nth} meeting this year; last: {last}"
LEDGER_WOULD_MANY = "Would be meeting no. {number} this year; last: {last}"
LAST_WHERE = "{place}, {day}"
DISAGREEMENT = "Not agreed: {sayings}"
SAYING = "{source}: {value}"
SAYINGS = " · "

# line.py
LINE_NO_DAY = "No day yet: {sign} {what}"
LINE_TOLD = "Told {when}: {sign} {what}"
LINE_DATED = "{when}: {sign} {what}"
LINE_PART = " · "
LINE_WHERE = "{who}, {place}"
LINE_VISIT = "{who} → {place}"
NOT_AGREED = {ChangeKind.DATE: "day not agreed", ChangeKind.PLACE: "place not agreed"}
LINE_NUMBER = "#{number}"

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
