"""The operator's view of the roster: who held what, whether the files are sound, and what Wikidata knows since."""
