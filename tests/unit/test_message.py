from bot.message import Message, Row, RowStyle, Span, addressed, plain_lines, row


def test_a_span_is_one_line_whatever_it_is_made_of() -> None:
    assert Span("first\r\nsecond\u2028third\x1ffourth").text == "first second third fourth"


def test_a_span_can_neither_steer_a_terminal_nor_turn_the_writing_direction() -> None:
    assert Span("\x1b[31mred\x07 \u202egnp.exe\u2066\ud800").text == "[31mred gnp.exe"


def test_a_span_keeps_scripts_joiners_and_flags() -> None:
    text = "شی جین‌پینگ · Ильхам Алиев · 🇦🇿 · 👩‍⚖️"
    assert Span(text).text == text


def test_the_text_twin_sets_listed_rows_in() -> None:
    message = Message((row("Watching", RowStyle.SECTION), row("Azerbaijan", RowStyle.LISTED)))
    assert plain_lines(message) == ("Watching", "  Azerbaijan")


def test_a_command_is_written_as_each_platform_takes_it() -> None:
    message = Message((Row((Span("event 41", command=True), Span(" for one of them"))),))
    assert plain_lines(addressed(message, "/sidelines ")) == ("/sidelines event 41 for one of them",)
    assert plain_lines(addressed(addressed(message, "/"), "/")) == ("/event 41 for one of them",)
