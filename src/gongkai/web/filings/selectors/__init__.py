"""What pages ask of filings: months, boards, what waits for whom."""
