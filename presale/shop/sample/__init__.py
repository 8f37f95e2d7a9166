"""The sample shop: readable files that fill the embedded shop and the tests' in-memory double."""
