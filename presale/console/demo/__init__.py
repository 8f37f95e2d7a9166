"""The demo's shoppers: whom a visitor of the storefront may play, and the tokens by which the shop knows them."""
