"""Scores 6W2H plans offline and explainably: pure functions, no labelled text looked up."""
