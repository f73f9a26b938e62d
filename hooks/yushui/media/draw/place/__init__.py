"""Scenes by kind of place: landscapes without likeness, each seen in several ways."""
