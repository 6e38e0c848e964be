"""Many reports at once: read, checked with last year beside them, kept as facts."""
