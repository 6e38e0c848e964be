"""A Report and its findings → text, JSON, pages and files."""
