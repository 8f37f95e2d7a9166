"""Measures of people, money and orders, read by grammar."""

from presale.nlu.quantities.model import Quantity
from presale.nlu.quantities.parse import parse_quantities

__all__ = ["Quantity", "parse_quantities"]
