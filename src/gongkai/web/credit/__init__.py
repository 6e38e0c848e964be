"""双公示: licences and penalties brought in by the thousand, reviewed as a batch, reported to the 信用 platforms."""
