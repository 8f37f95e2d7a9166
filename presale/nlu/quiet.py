"""Silences the one warning of Rasa that is wrong for this pipeline.

Rasa warns that examples of ``faq/*`` and ``chitchat/*`` are of no use without a ResponseSelector. Here they are used:
the classifier learns the full names and ``Understanding`` writes what a ResponseSelector would (which is a DIET of its
own, far slower). Importing this module is enough.
"""

from __future__ import annotations

import warnings

warnings.filterwarnings("ignore", message=r"You have defined training data with examples for training a response\s+selector")
