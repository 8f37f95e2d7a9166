"""WeChat official accounts: callbacks in, passive replies and the customer service API out."""
