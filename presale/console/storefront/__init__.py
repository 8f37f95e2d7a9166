"""The demo storefront: shelves, product pages, pictures."""
