"""What is done to units outside the system: registered, ended, handed in."""
