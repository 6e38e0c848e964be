"""Migrations of pushes."""
