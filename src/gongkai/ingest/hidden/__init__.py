"""Everything a file holds, what its reader sees at a glance and what it hides, for the checks before publication."""
