"""行政复议、行政诉讼: the disputes an agency is respondent in, their limits, and where they count in table four."""
