"""Where shoppers are: what Rasa loads to hear them and to speak to them. One folder a channel; what they share stands here."""
