"""Actions about delivery."""
