"""Chat words become queries and changes; one parser for every platform."""
