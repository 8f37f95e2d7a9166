"""Pure selling knowledge: size, stock, substitutes, outfits, recommendation, price. No I/O; `now` is an argument."""
