"""Actions about understanding."""
