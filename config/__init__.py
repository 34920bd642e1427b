"""What an operator sets and what Sidelines knows of the world, as data."""
