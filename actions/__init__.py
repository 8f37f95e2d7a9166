"""Rasa actions: a tracker comes in, one call to the assistant, responses and events go out."""
