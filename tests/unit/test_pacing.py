"""No window holds more than a limit allows, the bot's turn is never spent on a chat that must wait, and a pause is kept."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.pacing import LIMITS, PATIENCE, Limit, Limits, NotBefore, Slot, bot_key, chat_limits, find_slot
from bot.model import ChatAddress
from tests.examples import NOW

SECOND = timedelta(seconds=1)
TELEGRAM = LIMITS["telegram"]
ADA, GROUP = ChatAddress("telegram", "1"), ChatAddress("telegram", "-5")


class Book:
    """What is kept of each key, as the database keeps it."""

    def __init__(self, limits: Limits = TELEGRAM) -> None:
        self.limits = limits
        self.booked: dict[str, datetime] = {}

    def ask(self, address: ChatAddress, now: datetime) -> Slot | NotBefore:
        for key in (bot_key(address.platform), *chat_limits(address, self.limits)):
            self.booked.setdefault(key, now)
        found = find_slot(address, self.limits, self.booked, now=now)
        if isinstance(found, Slot):
            self.booked |= found.booked
        return found


@given(st.lists(st.tuples(st.integers(1, 40), st.floats(0, 0.5)), max_size=120), st.integers(1, 3))
def test_no_window_holds_more_than_the_limits_allow(asked: list[tuple[int, float]], seconds: int) -> None:
    book, now = Book(), NOW
    sent: list[tuple[datetime, int]] = []
    for chat, pause in asked:
        now += pause * SECOND
        found = book.ask(ChatAddress("telegram", str(chat)), now)
        if isinstance(found, Slot):
            now = max(now, found.at)
            sent.append((now, chat))
    for start, chat in sent:
        window = [each for at, each in sent if start <= at < start + seconds * SECOND]
        assert len(window) <= 3 + 27 * seconds
        assert window.count(chat) <= seconds


def test_a_burst_goes_at_once_and_then_one_at_a_time() -> None:
    book = Book()
    slots = [book.ask(ChatAddress("telegram", str(number)), NOW) for number in range(5)]
    assert [round((slot.at - NOW) / SECOND * 27) for slot in slots] == [0, 0, 0, 1, 2]


def test_a_chat_that_must_wait_books_nothing() -> None:
    book = Book()
    book.ask(ADA, NOW)
    before = dict(book.booked)
    assert book.ask(ADA, NOW) == NotBefore(NOW + SECOND)
    assert book.booked == before


def test_a_group_gets_five_at_the_pace_of_a_chat_and_then_one_in_four_seconds() -> None:
    book, moments = Book(), [NOW]
    for _ in range(8):
        while isinstance(found := book.ask(GROUP, moments[-1]), NotBefore):
            moments[-1] = found.at
        moments.append(moments[-1])
    assert [(moment - NOW) / SECOND for moment in moments[:8]] == [0, 1, 2, 3, 4, 5, 8, 12]


def test_topics_share_the_pace_of_their_chat() -> None:
    book = Book()
    book.ask(ChatAddress("telegram", "-5", "7"), NOW)
    assert isinstance(book.ask(ChatAddress("telegram", "-5", "8"), NOW), NotBefore)


def test_what_the_bot_cant_send_soon_is_not_waited_for() -> None:
    book = Book()
    book.booked[bot_key("telegram")] = TELEGRAM.bot.paused(NOW + 2 * PATIENCE)
    assert book.ask(ADA, NOW) == NotBefore(NOW + 2 * PATIENCE)


def test_after_a_pause_there_is_no_burst() -> None:
    limit = Limit(SECOND, burst=3)
    paused = limit.paused(NOW)
    assert limit.ready_at(paused) == NOW
    assert limit.ready_at(limit.booked(paused, NOW)) == NOW + SECOND


def test_a_platform_without_limits_never_waits_and_can_be_paused() -> None:
    book = Book(Limits())
    console = ChatAddress("console", "local")
    assert all(isinstance(book.ask(console, NOW), Slot) for _ in range(100))
    book.booked["console"] = Limits().bot.paused(NOW + SECOND)
    found = book.ask(console, NOW)
    assert isinstance(found, Slot)
    assert found.at == NOW + SECOND
