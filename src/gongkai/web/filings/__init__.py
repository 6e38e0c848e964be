"""备案: the monthly catalogue of document-type information, signed off, submitted to the supervisor, accepted."""
