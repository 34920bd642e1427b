"""Encounters → drafts → reports: what several sentences tell becomes one event."""
