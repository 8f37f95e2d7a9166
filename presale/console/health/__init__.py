"""Whether all parts of Presale are ready."""
