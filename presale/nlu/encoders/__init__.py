"""Sentence encoders: pre-trained meaning, chosen by one line of config.yml."""

from presale.nlu.encoders.choice import ENCODERS, forget_encoders, load_encoder
from presale.nlu.encoders.model import Encoder, Vectors

__all__ = ["ENCODERS", "Encoder", "Vectors", "forget_encoders", "load_encoder"]
