"""Which of the days and places that an article names an event has, weighed by a trained component."""
