"""A cheap sieve: can this sentence tell of an encounter at all? What it stops is never parsed."""

from extractors.english.gatherings import GatheringMention
from extractors.english.lexicon import Lexicon
from extractors.english.mentions import Mention
from extractors.english.words import Line


def may_tell(line: Line, mentions: tuple[Mention, ...], gatherings: tuple[GatheringMention, ...], lexicon: Lexicon) -> bool:
    """Return whether the sentence holds somebody to meet and a word of meeting, or names a gathering."""
    if gatherings:
        return True
    return any(mention.parties for mention in mentions) and any(lexicon.is_trigger(word.low) for word in line.words)
