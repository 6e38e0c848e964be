"""Checks before publication: what was found in a version, who let it through and why, the lexicon of an agency."""
