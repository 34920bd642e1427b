"""How far an encounter has come, what is denied and what is only recalled."""
