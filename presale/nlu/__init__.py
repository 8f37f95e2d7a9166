"""Understanding: what a shopper typed, as an intent, entities and a degree of displeasure."""
