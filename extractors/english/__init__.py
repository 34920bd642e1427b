"""Reads English articles. Nothing outside this folder may assume English."""
