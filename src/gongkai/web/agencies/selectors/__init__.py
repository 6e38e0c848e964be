"""What is read of agencies and people: their history, who counts them, their powers, who holds which role."""
