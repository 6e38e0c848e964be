"""What is read for a roll-up: members, their reports, the board, the sum."""
