"""How fast and how large: this assistant beside Rasa's stock setup on the same data (``make bench``)."""
