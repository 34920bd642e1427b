"""Measures the extractor: how fast it reads (`bench.speed`) and how well (`bench.quality`). `make bench DATA=folder EVAL=folder` runs both."""
