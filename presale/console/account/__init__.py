"""Signing in and out, and one's own password: plain forms, before anything of the desk is loaded."""
