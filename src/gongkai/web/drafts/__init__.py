"""What someone is typing, kept as they type, so that a session that ends loses nothing."""
