"""Actions about orders."""
