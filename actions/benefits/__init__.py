"""Actions about benefits."""
