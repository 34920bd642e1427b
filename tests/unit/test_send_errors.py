"""Every error class of a platform's library has a line of its own in the table that translates it."""

from collections.abc import Iterator

import pytest
from slack_sdk.errors import SlackClientError
from telegram import error as ptb

from bot.adapters.slack import errors as slack
from bot.adapters.telegram import errors as telegram


def tree(root: type[Exception]) -> Iterator[type[Exception]]:
    yield root
    for child in root.__subclasses__():
        yield from tree(child)


@pytest.mark.parametrize("error", [each for each in tree(ptb.TelegramError) if each.__module__.startswith("telegram.")])
def test_every_telegram_error_is_translated(error: type[Exception]) -> None:
    assert error in telegram.TRANSLATIONS


@pytest.mark.parametrize("error", [each for each in tree(SlackClientError) if each.__module__.startswith("slack_sdk.")])
def test_every_slack_error_is_translated(error: type[Exception]) -> None:
    assert error in slack.TRANSLATIONS
