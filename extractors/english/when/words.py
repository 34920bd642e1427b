"""The English words of time, as tables."""

from extractors.model import Precision


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
    "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6, "mon": 0, "tue": 1, "tues": 1,
    "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
SHY = _set("may march august jan mar jun jul apr dec sep mon wed sat sun fri thu tue")
"""Months and weekdays that are also verbs, adjectives, names or other short forms: they need a word beside them that dates."""

DATING = _set(
    "in of on this last next late early mid since by until till from to and or for between during before after through "
    "throughout past coming every end beginning start that previous following"
)
"""Words that, standing before a shy month or weekday, make it one."""

CLEARLY_DATING = _set("in this last next late early mid since until till during through throughout past coming by")
"""Those of them that stand before May the month and not before May the politician."""
COUNTED_OF = _set("end beginning start middle half week weeks day days month th st nd rd")
"""Words before "of May"."""
BEFORE_A_YEAR = _set("in of since from during until till by year the throughout before after late early mid and")
"""Words before four figures that make them a year."""

AFTER_A_DAY = _set(
    "in at on for to of with the he she it they and when as by during where which who after before from local his her its "
    "their but said near under over within via or while not is was will were are has have had"
)
"""Words that go on after a day's number; another small word shows that the number counts something else."""

CARDINALS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
ORDINAL_ENDINGS = _set("st nd rd th")
RECKONING = _set(
    "first second third fourth fifth last only best worst highest lowest biggest largest most least record time times once twice since such"
)
"""Words that make the "in two years" behind them a length looked back on, unless one of these stands there too."""
PLANNING = _set("will be shall would planned scheduled expected due set plans expects slated")
FEW = _set("few several couple some")
"""Numbers too vague to count with."""

UNITS = {
    "minute": "hour", "minutes": "hour", "hour": "hour", "hours": "hour", "day": "day", "days": "day", "night": "day", "nights": "day",
    "week": "week", "weeks": "week", "fortnight": "fortnight", "fortnights": "fortnight", "month": "month", "months": "month",
    "year": "year", "years": "year",
}  # fmt: skip
PRECISIONS = {
    "hour": Precision.DAY, "day": Precision.DAY, "week": Precision.WEEK, "fortnight": Precision.WEEK, "month": Precision.MONTH,
    "year": Precision.YEAR,
}  # fmt: skip

NEXT = _set("next following")
COMING = _set("coming upcoming forthcoming")
LAST = _set("last previous preceding")
PAST = _set("past")
THIS = _set("this current")
DETERMINERS = NEXT | COMING | LAST | PAST | THIS

EARLY = _set("early beginning start opening")
MIDDLE = _set("mid middle")
LATE = _set("late end close")
PARTS = EARLY | MIDDLE | LATE

DAYPARTS = _set("morning afternoon evening night noon midday midnight lunchtime dawn daybreak")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month a season begins in, north of the equator, where most of the outlets write."""

TODAY = {
    "today": 0, "tonight": 0, "tonite": 0, "tomorrow": 1, "yesterday": -1,
}  # fmt: skip
JOINERS = _set("to until till through thru – - \u2011 \u2212")
"""Words and signs between the ends of a range."""

PUTTING_OFF = ("postpone", "delay", "defer", "adjourn", "reschedul", "pushed", "put", "moved", "shelve")
"""How the words begin that make "until Friday" the new day."""

NAMING_DAYS = _set("good black bloody ash palm maundy holy super")
"""Words that make a weekday behind them the name of something else, or of a holiday."""

FIXED_HOLIDAYS = {
    ("christmas", "eve"): (12, 24),
    ("christmas", "day"): (12, 25),
    ("christmas",): (12, 25),
    ("boxing", "day"): (12, 26),
    ("new", "year's", "eve"): (12, 31),
    ("new", "year's", "day"): (1, 1),
    ("new", "year's"): (1, 1),
    ("valentine's", "day"): (2, 14),
    ("st", "patrick's", "day"): (3, 17),
    ("saint", "patrick's", "day"): (3, 17),
    ("may", "day"): (5, 1),
    ("bastille", "day"): (7, 14),
}
EASTER_HOLIDAYS = {
    ("good", "friday"): -2,
    ("easter", "sunday"): 0,
    ("easter", "monday"): 1,
    ("easter",): 0,
}
"""Days from Easter Sunday by the Gregorian reckoning."""

ZONES = {
    "gmt": "UTC", "utc": "UTC", "cet": "Europe/Paris", "cest": "Europe/Paris", "eet": "Europe/Kyiv", "eest": "Europe/Kyiv",
    "msk": "Europe/Moscow", "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York", "eastern": "America/New_York",
    "ct": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago", "central": "America/Chicago",
    "mt": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver", "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles", "pacific": "America/Los_Angeles", "bst": "Europe/London", "jst": "Asia/Tokyo", "kst": "Asia/Seoul",
    "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong", "pkt": "Asia/Karachi", "aest": "Australia/Sydney", "aedt": "Australia/Sydney",
}  # fmt: skip
ZONE_CITIES = {
    "moscow": "Europe/Moscow", "london": "Europe/London", "paris": "Europe/Paris", "berlin": "Europe/Berlin", "rome": "Europe/Rome",
    "madrid": "Europe/Madrid", "brussels": "Europe/Brussels", "vienna": "Europe/Vienna", "geneva": "Europe/Zurich",
    "warsaw": "Europe/Warsaw", "budapest": "Europe/Budapest", "prague": "Europe/Prague", "kyiv": "Europe/Kyiv", "kiev": "Europe/Kyiv",
    "minsk": "Europe/Minsk", "istanbul": "Europe/Istanbul", "ankara": "Europe/Istanbul", "athens": "Europe/Athens",
    "baku": "Asia/Baku", "yerevan": "Asia/Yerevan", "tbilisi": "Asia/Tbilisi", "astana": "Asia/Almaty", "tashkent": "Asia/Tashkent",
    "tehran": "Asia/Tehran", "jerusalem": "Asia/Jerusalem", "israel": "Asia/Jerusalem", "cairo": "Africa/Cairo",
    "riyadh": "Asia/Riyadh", "dubai": "Asia/Dubai", "delhi": "Asia/Kolkata", "india": "Asia/Kolkata", "islamabad": "Asia/Karachi",
    "beijing": "Asia/Shanghai", "tokyo": "Asia/Tokyo", "japan": "Asia/Tokyo", "seoul": "Asia/Seoul", "pyongyang": "Asia/Pyongyang",
    "singapore": "Asia/Singapore", "manila": "Asia/Manila", "jakarta": "Asia/Jakarta", "bangkok": "Asia/Bangkok",
    "canberra": "Australia/Sydney", "sydney": "Australia/Sydney", "nairobi": "Africa/Nairobi", "abuja": "Africa/Lagos",
    "lagos": "Africa/Lagos", "pretoria": "Africa/Johannesburg", "johannesburg": "Africa/Johannesburg",
    "washington": "America/New_York", "york": "America/New_York", "ottawa": "America/Toronto", "brasilia": "America/Sao_Paulo",
    "buenos": "America/Argentina/Buenos_Aires", "mexico": "America/Mexico_City", "havana": "America/Havana",
}  # fmt: skip
"""The word before "time" in "14:00 Moscow time"."""
