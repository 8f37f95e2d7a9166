"""Who works here: accounts with roles, sign-in, sessions, and the log of what people changed."""
