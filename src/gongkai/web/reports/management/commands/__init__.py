"""`gongkai manage draft_report`."""
