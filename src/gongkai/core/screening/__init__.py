"""Checks before publication: what a clerk did not mean to show, found in the text and in what files hide."""
