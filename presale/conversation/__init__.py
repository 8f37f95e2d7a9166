"""What was said and done in conversations, as Rasa stored it: the one transcript that desk, journey and insights read."""
