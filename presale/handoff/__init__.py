"""Handing over to a person and back: the queue, who owns a conversation, the context packet, tickets."""
