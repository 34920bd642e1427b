"""The console: the terminal that Sidelines runs in, or plain lines where it is none."""

from bot.adapters.console.adapter import CONSOLE, ConsoleAdapter

__all__ = ["CONSOLE", "ConsoleAdapter"]
