"""成批登记: many like requests from one file: read, checked row by row, registered piece by piece, then their receipts."""
