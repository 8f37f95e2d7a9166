"""Actions about choice."""
