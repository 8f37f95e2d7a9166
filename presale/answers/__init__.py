"""From a question to a reply: one module a topic, over the shop port and pure advice."""
