"""Telegram by its Bot API, through python-telegram-bot."""
