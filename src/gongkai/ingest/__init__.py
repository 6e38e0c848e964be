"""A published document → Report: nothing is dropped in silence, and nothing is guessed."""
