"""Actions about price."""
