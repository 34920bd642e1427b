"""Which place stands where, and which is an encounter's."""
