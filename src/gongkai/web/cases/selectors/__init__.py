"""What is read of cases: lists and pages, never changed here."""
