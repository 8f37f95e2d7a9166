"""Pictures of products, drawn rather than photographed: nothing to license, nothing to fetch."""

from presale.shop.embedded.pictures.draw import draw

__all__ = ["draw"]
