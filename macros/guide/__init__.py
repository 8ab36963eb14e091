"""The guide and what illustrates it: its tables and words, worked examples, situations."""
