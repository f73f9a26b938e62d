"""Drafts → YAML in the hand of the existing files."""
