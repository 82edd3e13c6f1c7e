"""What an answer is worth. Pure: no clock, no database, no randomness of its own."""
