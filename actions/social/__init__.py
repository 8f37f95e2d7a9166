"""Actions about social."""
