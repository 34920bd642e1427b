"""Reads articles for leaders' meetings, calls, visits and gatherings."""
