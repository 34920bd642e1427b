"""Words → gatherings: which are named, which an organisation's leaders hold, who hosts and attends."""
