"""Presale's own database: what shoppers told, who waits for a person, what could not be answered."""
