"""The way in: feeds that are due are polled, their entries are read, and what they report becomes events and alerts."""
