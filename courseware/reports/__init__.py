"""What the records mean. Pure: facts in, findings out."""
