"""Sidelines: from news feeds to chats. The flow is drawn in README.md; `bot.app` wires it."""
