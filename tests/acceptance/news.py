"""Entries that a feed server publishes while Sidelines runs: each holds one encounter, told in the present of today."""

from datetime import UTC, datetime

TALKS_TITLE = "Aliyev, Tokayev hold talks in Astana"
TALKS = "Azerbaijani President Ilham Aliyev and Kazakh President Kassym-Jomart Tokayev are holding talks in Astana today, the Akorda press service said."
CALL_TITLE = "Macron and Modi speak by phone"
CALL = "French President Emmanuel Macron spoke by telephone with Indian Prime Minister Narendra Modi today, the Elysee Palace said."
FLOOD_TITLE = "River rises after three days of rain"
FLOOD = "Residents of the lower town were told to leave their houses on Monday. Nobody was hurt, the fire brigade said."


def next_summit() -> tuple[str, str]:
    """Return title and text of an entry about a summit that lies ahead, whatever today is."""
    year = datetime.now(UTC).year + 1
    return (
        f"Cairo to host Arab League summit in March {year}",
        f"Leaders of the Arab League will meet in Cairo in March {year} for the Arab League summit, the foreign ministry said.",
    )
