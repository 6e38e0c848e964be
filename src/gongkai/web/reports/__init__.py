"""年度报告: the annual report as a query over records, cases and disputes; every figure can be followed."""
