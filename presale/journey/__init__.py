"""One conversation's golden minute: clock, willingness, open question, growth line, impasse. Pure; the worker keeps it."""
