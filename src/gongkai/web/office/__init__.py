"""The staff's pages over all of these."""
