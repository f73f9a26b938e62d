"""Drafts → YAML files and register records, new or brought up to date."""
