"""The context packet: gathered from the transcript, the journey and the shop."""
