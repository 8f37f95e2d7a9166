"""The port to the merchant's shop: its nouns, its contract, a client over HTTP and an in-memory double."""
