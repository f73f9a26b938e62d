"""Content → the public site as one value."""
