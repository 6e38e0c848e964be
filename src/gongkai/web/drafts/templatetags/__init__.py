"""The template tag that makes a form keep what is typed."""
