"""Actions about sessions."""
