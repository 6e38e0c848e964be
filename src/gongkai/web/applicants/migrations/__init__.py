"""The tables of `applicants`."""
