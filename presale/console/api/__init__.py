"""The JSON API for programs: handoffs, conversations, tickets."""
