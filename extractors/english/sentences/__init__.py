"""Article → sentences, and questions put to one: its words, its tree, how closely a word belongs to another."""
