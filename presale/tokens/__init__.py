"""Tokens with which programs call the console's API."""
