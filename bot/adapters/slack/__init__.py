"""Slack by its Web API and Socket Mode, through slack_bolt and slack_sdk."""
