"""What happened: the only SQL of the project."""
