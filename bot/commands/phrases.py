"""Every phrase of an answer, in one place, so that they can become catalogs. What stands between backticks is said to the bot."""

HELP = {
    "meetings": "ahead and of the last 30 days, or in a time you name: azerbaijan next month",
    "upcoming": "what is ahead: of a leader, a country, a gathering, or all",
    "event": "one event in full: sources, evidence, changes",
    "history": "the encounters of two over the years",
    "why": "why an event was told: sentence, source, rule, watch",
    "watch": "be told of a country, a leader, a gathering or a ready list: lists",
    "unwatch": "be told of it no more",
    "watches": "what this chat is told of",
    "subscribe": "be told of everything",
    "unsubscribe": "be told of nothing",
    "stop": "pause; the watches are kept",
    "start": "begin, or go on after a pause",
    "forget": "delete all that is kept of this chat",
    "feeds": "the feeds that are read, and how they do",
    "status": "how the service and this chat stand",
    "help": "this list",
}
EXAMPLES = {
    "meetings": "meetings azerbaijan",
    "upcoming": "upcoming brics",
    "event": "event 41",
    "history": "history azerbaijan armenia",
    "why": "why 41",
    "watch": "watch germany",
    "unwatch": "unwatch germany",
}
HELP_LINE = "`{example}` – {help}"
HELP_HEAD = "Who meets whom, where and when"

# What was wrong, and how it goes
NO_SUCH_COMMAND = "I know no command “{command}”. All of them:"
NO_SUCH_COMMAND_BUT = "I know no command “{command}”. Did you mean {nearest}?"
UNKNOWN = "I know no “{words}”."
UNKNOWN_BUT = "I know no “{words}”. Did you mean {nearest}?"
AMBIGUOUS = "“{words}” may be {names}."
OR = " or "
AND = " and "
COMMA = ", "
NO_WORDS = "Whom or what? A country, a leader, a gathering."
NO_NUMBER = "Which event? Its number stands behind the # in a list."
NO_SUCH_NUMBER = "“{words}” is no number of an event: that stands behind the # in a list."
NO_EVENT = "There is no event {number}."
NOT_WATCHED = "This chat does not watch {name}."
USAGE = "`{usage}`"
TROUBLE = "Something went wrong here, and it is logged. Please try again in a moment."
NOT_ALLOWED = "This bot serves certain chats only. Whoever runs it can add this one: {chat}"

# start, stop, forget
WELCOME = "Sidelines tells you who meets whom, where and when."
WELCOME_HOW = "`watch azerbaijan` for a country, a leader or a gathering; `subscribe` for everything; `help` for the rest"
ON = "On. You are told of {names}."
ON_NOTHING = "On, but this chat watches nothing yet."
STOPPED = "Paused. `start` goes on; the watches are kept."
STOPPED_ALREADY = "Paused already. `start` goes on."
YES = "yes"
FORGET_SURE = "This deletes the chat's watches and settings, for good. To do it: `forget yes`"
FORGOTTEN = "All that was kept of this chat is deleted."
NOTHING_TO_FORGET = "Nothing is kept of this chat."

# watch, unwatch, watches
LISTS_WORD = "lists"
LISTS = "Ready lists: {names}"
LISTS_HOW = "`watch list south-caucasus` to be told of all that is in one"
WATCHING = "Watching {name}. You will be told of what is new."
WATCHING_CITY = "Watching {name}, for {city}. You will be told of what is new."
WATCHING_ALREADY = "This chat watches {name} already."
WATCHING_ALL_TOO = "This chat watches everything as well; `unwatch everything` leaves you with what you name."
PAUSED_TOO = "The chat is paused; `start` goes on."
UNWATCHED = "Watching {names} no more."
UNWATCHED_ALL = "Watching nothing any more."
UNWATCHED_ALL_OF = "Watching nothing any more; it was {names}."
WATCHES = "This chat watches"
NO_WATCHES = "This chat watches nothing."
NO_WATCHES_HOW = "`watch germany` for a country, a leader or a gathering; `subscribe` for everything"
UNWATCH_HOW = "`unwatch {name}` to drop it"

# meetings, upcoming
HEAD = "{name}: {counts}"
HEAD_CITY = "{name} (for {city}): {counts}"
COUNT_NOW = "{count} now"
COUNT_AHEAD = "{count} ahead"
COUNT_OFF = "{count} called off"
COUNT_LATELY = "{count} in the last 30 days"
COUNT_PART = ", "
COUNT_NONE_AHEAD = "nothing known ahead"
COUNT_NONE = "nothing known, ahead or in the last 30 days"
COUNT_AT_LEAST = "{count}+"
NOW = "Now"
AHEAD = "Ahead"
OFF = "Called off"
LATELY = "Lately"
MORE = "{count} more"
MORE_HOW = "{count} more: `{command}`"
PAGE = "{command} page {page}"
PERIOD_HEAD = "{name}, {period}: {counts}"
PERIOD_COUNT = "{count} known"
PERIOD_NONE = "nothing known"
EVENT_HOW = "`event {number}` for one of them"
EVENT_AND_WATCH_HOW = "`event {number}` for one of them · `watch {name}` to be told of the next"
WATCH_HOW = "`watch {name}` to be told of the next"

# event
SOURCES = "Sources"
SOURCES_SAID = "Sources · {said}"
AND_OTHERS = "{sources}, {count} more"
EVIDENCE = "{source}, {day}: “{sentence}”"
CHANGES = "Changes"
CHANGE = "{day}: {change}"

DENIAL = "{source}, {day}, denies it: “{sentence}”"

# history
HISTORY_HEAD = "{one} – {other}: {counts}"
HISTORY_COUNT = "{count} encounters known"
HISTORY_COUNT_ONE = "one encounter known"
HISTORY_NONE = "no encounter known"
HISTORY_NONE_YET = "no encounter known yet"
HISTORY_YEARS = "By year"
HISTORY_YEAR = "{year}: {counts}"
HISTORY_LATEST = "The latest"
KINDS_ONE = {"meeting": "1 meeting", "call": "1 call", "visit": "1 visit", "summit": "1 gathering"}
KINDS = {"meeting": "{count} meetings", "call": "{count} calls", "visit": "{count} visits", "summit": "{count} gatherings"}
NOT_TWO = "Which two? Two leaders, two countries, or one of each."
SAME_TWICE = "That is one and the same: {name}."

# why
WHY_HEAD = "Event {number} was told"
WHY_NEVER = "Event {number} was told to nobody: {because}."
WHY_NEVER_NEWS = "no report told it as fresh news since its feed is read"
WHY_NEVER_RECALLED = "it was only recalled, or careful readers would differ on it"
WHY_ALERT = "{at}, {reason}: {rule}"
WHY_SENTENCE = "{source}: “{sentence}”"
WHY_WATCH = "This chat watches {names}, so it is told of it."
WHY_NO_WATCH = "This chat watches nothing of it."
RULES = {
    "announced": "the first that was told of it, as news and still ahead",
    "confirmed": "it was proposed or off, and now it is planned",
    "moved": "its day or place is another one",
    "attendance": "who comes, or what is held beside it, is new",
    "began": "it is told to be under way",
    "held": "it is told to have been held",
    "cancelled": "it is told to be off",
    "reminder": "it is soon",
    "digest": "it is part of a digest",
}

# feeds
FEEDS = "Feeds: {count}, {failing} failing"
FEEDS_FINE = "Feeds: {count}, all fine"
FEEDS_NONE = "Feeds: none"
NO_FEEDS = "No feed is read. They are named in feeds.yaml."
FEED_READ = "{source}: read {ago}"
FEED_WAITING = "{source}: not read yet"
FEED_FAILING = "{source}: {error}"

# status
STATUS_FEEDS = "{feeds}; last read {ago}"
STATUS_UNREAD_FEEDS = "{feeds}; none read yet"
STATUS_HOLDINGS = "Entries: {entries:,} · events: {events:,} · alerts: {alerts:,}"
STATUS_DELIVERIES = "Deliveries: {pending:,} waiting, {dead:,} given up"
STATUS_CHAT = "This chat is {status} and watches {names}."
STATUS_CHAT_NOTHING = "This chat is {status} and watches nothing."
STATUS_NO_CHAT = "This chat watches nothing."
CHAT_STATUS = {"active": "on", "paused": "paused", "disabled": "off"}
JUST_NOW = "just now"
MINUTES_AGO = "{count} min ago"
HOURS_AGO = "{count} h ago"
DAYS_AGO = "{count} days ago"
