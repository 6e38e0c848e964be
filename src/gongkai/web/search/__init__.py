"""Full text search in Chinese, on SQLite (FTS5) and PostgreSQL (tsvector), over whatever other apps put into it."""
