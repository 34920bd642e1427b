from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.pacing import LIMITS, Limit, Limits, limits_with
from config.files import ConfigError
from config.pace import Rate
from config.settings import Address, Settings, load_settings, parse_duration


def test_an_empty_environment_gives_settings_that_serve_on_the_console() -> None:
    settings = load_settings({})
    assert settings == Settings()
    assert not settings.has_telegram
    assert not settings.has_slack
    assert settings.poll_interval == timedelta(minutes=15)


@pytest.mark.parametrize(("text", "seconds"), [("2s", 2), ("15m", 900), ("1.5h", 5400), ("1d", 86400), (" 3 M ", 180)])
def test_a_duration_is_read_with_its_unit(text: str, seconds: int) -> None:
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "15", "0s", "-2s", "fast", "1w", "1h30m"])
def test_an_impossible_duration_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="15m"):
        parse_duration(text)


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("1234567:secret\n", encoding="utf-8")
    settings = load_settings({"SIDELINES_TELEGRAM_TOKEN_FILE": str(tmp_path / "token")})
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == "1234567:secret"
    assert settings.secrets == {"1234567:secret"}


def test_no_secret_stands_in_the_repr() -> None:
    settings = load_settings({"SIDELINES_SLACK_BOT_TOKEN": "xoxb-hidden", "SIDELINES_SLACK_APP_TOKEN": "xapp-hidden"})
    assert "hidden" not in repr(settings)


def test_the_addresses_to_listen_on_may_be_free_or_off() -> None:
    settings = load_settings({"SIDELINES_OPS_ADDR": "off", "SIDELINES_HTTP_ADDR": "[::1]:0"})
    assert settings.ops_addr is None
    assert settings.http_addr == Address(host="::1", port=0)


def test_a_pace_names_the_limits_that_it_changes() -> None:
    settings = load_settings({"SIDELINES_TELEGRAM_PACE": "bot 500/s burst 30; group 1/4s burst 5", "SIDELINES_KEEP_EVIDENCE": "90d"})
    second = timedelta(seconds=1)
    assert settings.telegram_pace == {"bot": Rate(second / 500, 30), "group": Rate(4 * second, 5)}
    assert settings.keep_evidence == timedelta(days=90)
    limits = limits_with({"telegram": settings.telegram_pace})
    assert limits["telegram"] == Limits(Limit(second / 500, 30), LIMITS["telegram"].chat, Limit(4 * second, 5))
    assert limits["slack"] == LIMITS["slack"]


@pytest.mark.parametrize("pace", ["fast", "bot 27", "bot 0/s", "chat 1/s burst 0", "chat 1/0s", "user 1/s", "bot 1/s, bot 2/s"])
def test_an_impossible_pace_is_refused_with_its_name(pace: str) -> None:
    with pytest.raises(ConfigError, match=r"SIDELINES_SLACK_PACE: .*(such as: bot 27/s burst 3|stands there twice)"):
        load_settings({"SIDELINES_SLACK_PACE": pace})


def test_lists_of_chats_are_read() -> None:
    settings = load_settings({"SIDELINES_ADMINS": "telegram:1, slack:T1/U1", "SIDELINES_ALLOWED_CHATS": "telegram:-100"})
    assert settings.admins == {"telegram:1", "slack:T1/U1"}
    assert settings.allowed_chats == frozenset({"telegram:-100"})


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"SIDELINES_POLL_INTERVAL": "soon"}, "SIDELINES_POLL_INTERVAL: a duration"),
        ({"SIDELINES_OPS_ADDR": "8081"}, "SIDELINES_OPS_ADDR: a host and a port"),
        ({"SIDELINES_OPS_ADDR": "127.0.0.1:99999"}, "SIDELINES_OPS_ADDR"),
        ({"SIDELINES_ADMINS": "me"}, "SIDELINES_ADMINS: 'me' is not of the form"),
        ({"SIDELINES_CONFIG": "/nowhere/at/all"}, "SIDELINES_CONFIG: there is no folder"),
        ({"SIDELINES_LOG": "xml"}, "SIDELINES_LOG"),
        ({"SIDELINES_TELEGRAM_TOKEN_FILE": "/nowhere/token"}, "SIDELINES_TELEGRAM_TOKEN_FILE: the file can't be read"),
        ({"SIDELINES_TELEGRAM_API_URL": "ftp://x"}, "SIDELINES_TELEGRAM_API_URL: an address that begins with http"),
        ({"SIDELINES_TELEGRAM_WEBHOOK_URL": "https://bot.example/hook"}, "SIDELINES_TELEGRAM_WEBHOOK_SECRET"),
        ({"SIDELINES_SLACK_BOT_TOKEN": "xoxb-1"}, "SIDELINES_SLACK_APP_TOKEN"),
        ({"SIDELINES_SLACK_APP_TOKEN": "xapp-1"}, "SIDELINES_SLACK_BOT_TOKEN"),
    ],
)
def test_an_impossible_setting_is_named_with_what_it_may_be(environ: dict[str, str], named: str) -> None:
    with pytest.raises(ConfigError) as error:
        load_settings(environ)
    assert named in str(error.value)


def test_a_bad_secret_is_not_repeated_in_the_error() -> None:
    with pytest.raises(ConfigError) as error:
        load_settings({"SIDELINES_SLACK_BOT_TOKEN": "xoxb-hidden", "SIDELINES_POLL_INTERVAL": "soon"})
    assert "hidden" not in str(error.value)


def test_updates_wait_at_least_as_long_as_what_is_new() -> None:
    settings = load_settings({"SIDELINES_GROUP_NEW": "10s", "SIDELINES_GROUP_UPDATES": "1h"})
    assert (settings.group_new, settings.group_updates) == (timedelta(seconds=10), timedelta(hours=1))
    with pytest.raises(ConfigError, match="SIDELINES_GROUP_UPDATES"):
        load_settings({"SIDELINES_GROUP_NEW": "2h", "SIDELINES_GROUP_UPDATES": "1h"})
