import io
import json
from typing import Any

from extractors.jsonl import main_extract, parse_line

GOOD = {
    "id": "a1",
    "published": "2024-05-14T09:00:00+03:00",
    "title": "Ruto, Milei meet in Nairobi",
    "text": "Kenyan President William Ruto will meet Argentina's Javier Milei in Nairobi on Wednesday.",
    "extra": 1,
}


def _run(*lines: str, jobs: int = 1) -> tuple[int, list[dict[str, Any]], str]:
    out, err = io.StringIO(), io.StringIO()
    status = main_extract(lines, out, err, jobs)
    return status, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_an_article_gives_its_events_in_the_contracts_schema() -> None:
    status, (row,), err = _run(json.dumps(GOOD))
    assert (status, err, row["id"]) == (0, "", "a1")
    (event,) = row["events"]
    assert set(event) >= {
        "kind",
        "status",
        "participants",
        "countries",
        "place",
        "start",
        "end",
        "precision",
        "occasion",
        "salience",
        "evidence",
        "confidence",
    }
    assert "optional" not in event
    assert event["countries"] == ["AR", "KE"]
    assert event["place"] == {"city": "Nairobi", "country": "KE"}
    assert event["start"] == "2024-05-15"


def test_what_the_sentence_says_of_an_event_besides_stands_only_where_it_is_told() -> None:
    text = "Talks between Italian Prime Minister Giorgia Meloni and Ukrainian President Volodymyr Zelensky have been moved to 7 November."
    _, (plain, moved), _ = _run(json.dumps(GOOD), json.dumps({"id": "a2", "published": "2024-10-21T10:00:00Z", "text": text}))
    assert not {"moved", "denied", "declined", "said_by"} & set(plain["events"][0])
    assert moved["events"][0]["moved"] is True


def test_a_malformed_line_is_told_by_its_number_and_the_others_go_on() -> None:
    status, rows, err = _run(
        "{", json.dumps({"id": "b", "published": "2024-05-14T09:00:00Z"}), '["x"]', json.dumps({"id": "c", "published": "soon"})
    )
    assert status == 1
    assert rows == [{"id": "b", "events": []}]
    assert [line.split(":")[0] for line in err.splitlines()] == ["line 1", "line 3", "line 4"]


def test_half_of_a_surrogate_pair_costs_no_line() -> None:
    half = {"id": "\ud800", "published": "2024-10-08T10:00:00Z", "text": "Putin met Aliyev in Moscow \udfff on Monday."}
    out, err = io.StringIO(), io.StringIO()
    assert main_extract([json.dumps(half)], out, err) == 0
    out.getvalue().encode()
    assert json.loads(out.getvalue())["id"] == "\ud800"


def test_empty_lines_are_no_articles() -> None:
    assert _run("", "  \n") == (0, [], "")


def test_a_time_without_a_zone_is_utc() -> None:
    _, article = parse_line('{"id": 7, "published": "2024-05-14T09:00:00"}')
    assert article.published.utcoffset() is not None


def test_order_is_kept_with_several_processes() -> None:
    lines = [json.dumps({"id": number, "published": "2024-05-14T09:00:00Z", "text": "Nothing."}) for number in range(70)]
    status, rows, _ = _run(*lines, jobs=2)
    assert status == 0
    assert [row["id"] for row in rows] == list(range(70))
