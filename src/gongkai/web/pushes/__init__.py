"""推送: what is public of each record, sent to the county's or the province's platform, and kept the same there."""
