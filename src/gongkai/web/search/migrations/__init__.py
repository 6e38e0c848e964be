"""Migrations of the app `search`."""
