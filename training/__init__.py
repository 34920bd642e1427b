"""Training of what the English extractor learns; nothing here runs in the product."""
