"""The tables of `rollups`."""
