"""The tables and the queries over them, for SQLite and PostgreSQL."""
