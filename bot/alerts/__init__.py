"""What to tell: an alert becomes a platform-neutral message. Pure."""
