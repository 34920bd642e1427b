"""What an operator rules of events: `sidelines events show|merge|split|set|unset`."""
