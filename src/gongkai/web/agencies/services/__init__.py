"""What is done to agencies and people: one act a function, each dated, with its basis, noted in the audit trail."""
