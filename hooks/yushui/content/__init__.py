"""Files under data/ and docs/ → entities with their places, and their history in git."""
