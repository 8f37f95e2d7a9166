"""The web page: Rasa's Socket.IO protocol with signed sessions, numbered messages and nothing lost. See ADR 14."""
