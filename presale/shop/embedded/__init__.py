"""The embedded shop: a small server that stands in for the merchant's own, behind the same HTTP contract."""
