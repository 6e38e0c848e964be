"""What is read for a report: the counters, and the draft they make."""
