"""Acting on the running bot through Rasa's HTTP API: speaking for a person, muting, giving back, timed messages."""
