"""Reading and writing the tables, one file per noun; every function works inside the caller's transaction."""
