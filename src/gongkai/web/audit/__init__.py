"""Who did what, when, from where: append-only, one hash chain per agency."""
