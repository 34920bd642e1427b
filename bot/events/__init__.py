"""Reports become events, and events become reasons to tell. Pure."""
