"""Every phrase of a card, in one place, so that they can become catalogs. `{…}` is filled by the file beside that is named.

A value of a table is a whole phrase, never half of one that code goes on with.
"""

from bot.model import ChangeKind, Closeness, Phase
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
    (Kind.MEETING, Phase.PROPOSED): "talks proposed",
    (Kind.MEETING, Phase.UPCOMING): "to meet",
    (Kind.MEETING, Phase.ONGOING): "talks under way",
    (Kind.MEETING, Phase.HELD): "met",
    (Kind.MEETING, Phase.CANCELLED): "talks cancelled",
    (Kind.MEETING, Phase.POSTPONED): "talks postponed",
    (Kind.MEETING, Phase.UNCONFIRMED): "were to meet; nobody has told that they did",
    (Kind.CALL, Phase.PROPOSED): "call proposed",
    (Kind.CALL, Phase.UPCOMING): "call planned",
    (Kind.CALL, Phase.ONGOING): "call under way",
    (Kind.CALL, Phase.HELD): "spoke",
    (Kind.CALL, Phase.CANCELLED): "call cancelled",
    (Kind.CALL, Phase.POSTPONED): "call postponed",
    (Kind.CALL, Phase.UNCONFIRMED): "call was planned; nobody has told of it since",
    (Kind.VISIT, Phase.PROPOSED): "visit proposed",
    (Kind.VISIT, Phase.UPCOMING): "visit planned",
    (Kind.VISIT, Phase.ONGOING): "visit under way",
    (Kind.VISIT, Phase.HELD): "visit held",
    (Kind.VISIT, Phase.CANCELLED): "visit cancelled",
    (Kind.VISIT, Phase.POSTPONED): "visit postponed",
    (Kind.VISIT, Phase.UNCONFIRMED): "visit was planned; nobody has told of it since",
    (Kind.SUMMIT, Phase.PROPOSED): "proposed",
    (Kind.SUMMIT, Phase.UPCOMING): "upcoming",
    (Kind.SUMMIT, Phase.ONGOING): "under way",
    (Kind.SUMMIT, Phase.HELD): "held",
    (Kind.SUMMIT, Phase.CANCELLED): "cancelled",
    (Kind.SUMMIT, Phase.POSTPONED): "postponed",
    (Kind.SUMMIT, Phase.UNCONFIRMED): "was planned; nobody has told of it since",
}
WHAT_WHERE = {
    (Kind.MEETING, Phase.PROPOSED): "talks in {place} proposed",
    (Kind.MEETING, Phase.UPCOMING): "to meet in {place}",
    (Kind.MEETING, Phase.ONGOING): "talks under way in {place}",
    (Kind.MEETING, Phase.HELD): "met in {place}",
    (Kind.MEETING, Phase.CANCELLED): "talks in {place} cancelled",
    (Kind.MEETING, Phase.POSTPONED): "talks in {place} postponed",
    (Kind.MEETING, Phase.UNCONFIRMED): "were to meet in {place}; nobody has told that they did",
    (Kind.VISIT, Phase.PROPOSED): "visit to {place} proposed",
    (Kind.VISIT, Phase.UPCOMING): "to visit {place}",
    (Kind.VISIT, Phase.ONGOING): "visiting {place}",
    (Kind.VISIT, Phase.HELD): "visited {place}",
    (Kind.VISIT, Phase.CANCELLED): "visit to {place} cancelled",
    (Kind.VISIT, Phase.POSTPONED): "visit to {place} postponed",
    (Kind.VISIT, Phase.UNCONFIRMED): "was to visit {place}; nobody has told that it happened",
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
    Phase.PROPOSED: "Invited: {names}",
    Phase.UPCOMING: "Coming: {names}",
    Phase.ONGOING: "Taking part: {names}",
    Phase.HELD: "Took part: {names}",
    Phase.CANCELLED: "Were to come: {names}",
    Phase.POSTPONED: "Were to come: {names}",
    Phase.UNCONFIRMED: "Were to come: {names}",
}
DECLINED = "Not coming: {names}"
MINISTERS = "Sending a minister: {names}"
STAYED_AWAY = "Did not come: {names}"
ATTENDEE_SAYS = "{name} ({source})"
ON_ITS_SIDELINES = "On its sidelines: {encounters}"
BESIDE_PART = ", "
BESIDE = "{who} ({phase})"
BESIDE_DATED = {
    Phase.UPCOMING: "{who} ({days})",
    Phase.ONGOING: "{who} (now)",
    Phase.HELD: "{who} (met {days})",
}
CHANGED = {
    ChangeKind.DATE: "Moved: {old} → {new}",
    ChangeKind.PLACE: "Moved: {old} → {new}",
    ChangeKind.STATUS: "Was {old} → now {new}",
}
PHASE = {
    Phase.PROPOSED: "proposed",
    Phase.UPCOMING: "planned",
    Phase.ONGOING: "under way",
    Phase.HELD: "held",
    Phase.CANCELLED: "cancelled",
    Phase.POSTPONED: "postponed",
    Phase.UNCONFIRMED: "not confirmed",
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
