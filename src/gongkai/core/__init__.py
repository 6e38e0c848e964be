"""The pure core: forms, reports, rules and findings; standard library only, no clock, no files."""
