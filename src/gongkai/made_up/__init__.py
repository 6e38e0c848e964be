"""Reports of made-up agencies: realistic figures over the years, prose of our own, and faults planted on request."""
