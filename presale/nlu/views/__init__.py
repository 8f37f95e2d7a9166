"""Ways of looking at a sentence, each with an opinion on its intent; the classifier blends them."""
