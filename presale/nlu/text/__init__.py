"""Pure text work: one spelling for many, clauses, negation, displeasure, places."""
