"""Actions about product."""
