"""What the demo county disclosed and when, as plain values: made up, and the same at every build."""
