import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.grammar import COMMANDS, Command, Verb, parse_command
from bot.commands.wording import listed, worded
from bot.errors import CommandError


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/meetings azerbaijan", Command(Verb.MEETINGS, "azerbaijan")),
        ("meetings azerbaijan", Command(Verb.MEETINGS, "azerbaijan")),
        ("/meetings@SidelinesBot azerbaijan", Command(Verb.MEETINGS, "azerbaijan")),
        ("/sidelines meetings azerbaijan", Command(Verb.MEETINGS, "azerbaijan")),
        ("sidelines /meetings azerbaijan", Command(Verb.MEETINGS, "azerbaijan")),
        ("@SidelinesBot meetings azerbaijan", Command(Verb.MEETINGS, "azerbaijan")),
        ("<@U0123ABC>: meetings azerbaijan", Command(Verb.MEETINGS, "azerbaijan")),
        ("  MEETINGS   Azerbaijan\n", Command(Verb.MEETINGS, "Azerbaijan")),
        ("/watch “ilham  aliyev”", Command(Verb.WATCH, "“ilham aliyev”")),
        ("/event #41", Command(Verb.EVENT, "#41")),
        ("/help", Command(Verb.HELP)),
        ("/sidelines", Command(Verb.HELP)),
        ("<@U0123ABC>", Command(Verb.HELP)),
        ("", Command(Verb.HELP)),
        ("/", Command(Verb.HELP)),
    ],
)
def test_a_command_is_the_same_however_it_is_said(text: str, command: Command) -> None:
    assert parse_command(text) == command


@pytest.mark.parametrize(
    ("text", "usage"),
    [("/meeting azerbaijan", "meetings azerbaijan"), ("upcomming", "upcoming brics"), ("хелп", "help"), ("12345", "help")],
)
def test_a_wrong_command_is_told_with_one_that_works(text: str, usage: str) -> None:
    with pytest.raises(CommandError) as wrong:
        parse_command(text)
    assert wrong.value.usage == usage


@given(st.text(max_size=200))
def test_whatever_is_said_is_a_command_or_told_as_wrong(text: str) -> None:
    try:
        usage = parse_command(text).verb.value
    except CommandError as wrong:
        usage = wrong.usage or ""
    assert parse_command(usage).verb in Verb


def test_every_command_stands_in_the_list_once_and_its_example_works() -> None:
    assert sorted(usage.verb for usage in COMMANDS) == sorted(Verb)
    assert all(parse_command(usage.example).verb is usage.verb for usage in COMMANDS)


def test_what_a_person_typed_is_never_taken_for_a_command_of_ours() -> None:
    row = worded("I know no “{words}”; `help` does.", words="`forget yes` {x}")
    assert [span.text for span in row.spans if span.command] == ["help"]
    assert row.text == "I know no “`forget yes` {x}”; help does."


@pytest.mark.parametrize(("names", "said"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")])
def test_names_are_listed_as_people_do(names: tuple[str, ...], said: str) -> None:
    assert listed(names) == said
