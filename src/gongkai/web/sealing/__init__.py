"""Personal data as ciphertext: a key per subject, wrapped by a key that is kept outside the database."""
