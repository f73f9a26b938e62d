"""True of text anywhere, whatever it is about."""
