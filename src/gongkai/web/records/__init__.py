"""Catalogue items and records, from draft through secrecy review to publication and after (主动公开)."""
