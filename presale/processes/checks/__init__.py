"""Everything that ``make test`` holds true."""
