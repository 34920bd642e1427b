"""Reads English dates: what days a text names, and which of them an encounter has."""

from extractors.english.when.choose import FOREIGN, choose_when
from extractors.english.when.lengths import Length, find_lengths
from extractors.english.when.mentions import DateMention, Direction, find_dates, resolve

__all__ = ["FOREIGN", "DateMention", "Direction", "Length", "choose_when", "find_dates", "find_lengths", "resolve"]
