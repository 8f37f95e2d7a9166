"""Checks the training data for what Rasa lets pass; every problem names file and line."""
