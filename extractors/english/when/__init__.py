"""Reads English dates: what days a text names, and which of them an encounter has."""

from extractors.english.when.choose import Clause, choose_when
from extractors.english.when.mentions import DateMention, Direction, find_dates, resolve

__all__ = ["Clause", "DateMention", "Direction", "choose_when", "find_dates", "resolve"]
