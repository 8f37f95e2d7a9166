"""Actions about policy."""
