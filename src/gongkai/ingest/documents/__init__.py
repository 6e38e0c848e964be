"""Files of each medium → Document: paragraphs and grids, whatever they were made of."""
