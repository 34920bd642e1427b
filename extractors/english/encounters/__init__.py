"""Parsed sentence → encounters: meetings, calls, visits and invitations."""
