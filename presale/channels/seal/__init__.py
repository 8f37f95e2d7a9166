"""Proving that a call is from the platform and for us, opening it, and sealing what is given back."""
