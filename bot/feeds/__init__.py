"""A feed is fetched, parsed into entries, and its next poll decided."""
