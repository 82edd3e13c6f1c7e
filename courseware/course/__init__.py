"""What is taught: the content model, its files, its rules. Knows nothing of learners."""
