"""A small WeChat on this machine: for trying the channels without an account, and for their tests."""
