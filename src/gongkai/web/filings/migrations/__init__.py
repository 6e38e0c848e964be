"""Migrations of `filings`."""
