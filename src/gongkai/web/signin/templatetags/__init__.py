"""What the pages of signing in ask for."""
