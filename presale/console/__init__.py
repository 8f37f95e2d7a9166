"""The console: one FastAPI app with the health page, demo storefront, JSON API and the agents' desk."""
