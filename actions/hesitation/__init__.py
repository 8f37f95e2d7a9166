"""Actions about hesitation."""
