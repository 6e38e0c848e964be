"""Template tags of the five pieces."""
