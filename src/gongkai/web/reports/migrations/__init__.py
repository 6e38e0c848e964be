"""Migrations of `reports`."""
