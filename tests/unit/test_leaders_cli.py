import pytest
from typer.testing import CliRunner

from bot.cli import app

RUN = CliRunner()


@pytest.fixture(autouse=True)
def _shipped_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIDELINES_CONFIG", raising=False)


def test_who_held_an_office_on_a_day_is_printed() -> None:
    result = RUN.invoke(app, ["leaders", "who", "prime minister", "british", "--on", "2022-10-01"])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "Liz Truss"


def test_nobody_in_office_is_told_with_the_offices_that_are_there() -> None:
    result = RUN.invoke(app, ["leaders", "who", "archduke", "Austria", "--on", "2022-10-01"])
    assert result.exit_code == 1
    assert "nobody is known as archduke of AT on 2022-10-01" in result.stderr
    assert "chancellor" in result.stderr


def test_a_country_that_is_none_gets_the_nearest() -> None:
    result = RUN.invoke(app, ["leaders", "who", "president", "azerbaidjjan"])
    assert result.exit_code == 1
    assert "azerbaijan" in result.stderr


def test_a_leader_is_shown_and_an_unknown_name_gets_the_nearest() -> None:
    assert RUN.invoke(app, ["leaders", "show", "Aliyev", "--on", "2024-10-08"]).stdout.startswith("Ilham Aliyev (ilham-aliyev)")
    unknown = RUN.invoke(app, ["leaders", "show", "Pashinjan"])
    assert unknown.exit_code == 1
    assert "pashinyan" in unknown.stderr


def test_the_shipped_files_pass_the_check() -> None:
    result = RUN.invoke(app, ["leaders", "check"])
    assert result.exit_code == 0
    assert result.stdout.endswith("0 faults\n")


def test_holders_are_counted_by_office_and_year() -> None:
    lines = RUN.invoke(app, ["leaders", "count"]).stdout.splitlines()
    assert lines[0].split()[:3] == ["year", "state", "government"]
    assert lines[1].split()[0] == "2014"
