"""A Chinese-language pre-sales assistant for online shops."""
