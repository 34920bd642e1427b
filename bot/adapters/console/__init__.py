"""The console: the terminal that Sidelines runs in, or plain lines where it is none."""
