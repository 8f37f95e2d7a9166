"""Actions about size."""
