"""What is read of records: each list in a bounded number of queries, each page by its key."""
