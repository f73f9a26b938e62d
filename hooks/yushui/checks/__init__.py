"""Content → problems: what may not go out, and what must be true of the data as a whole."""
