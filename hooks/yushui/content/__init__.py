"""Files under data/ and docs/ → entities with their places, and what git knows of them."""
