"""汇总: what stands below a government in a report year, who outside the system hands in a file, and the sum."""
