"""Actions about facts."""
