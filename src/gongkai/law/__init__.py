"""The law as dated data; a lawyer reviews this folder."""
