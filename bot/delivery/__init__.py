"""Alerts that are owed to chats, sent, retried and recorded."""
