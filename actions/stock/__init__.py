"""Actions about stock."""
