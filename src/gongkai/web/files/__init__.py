"""Uploads: inert, checked, stored by content; no half file and no orphan."""
