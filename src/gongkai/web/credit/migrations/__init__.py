"""Migrations of `credit`."""
