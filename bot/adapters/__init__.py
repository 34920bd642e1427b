"""Chat platforms, a folder each. Deleting one breaks nothing but the line in `bot.app` that wires it."""
