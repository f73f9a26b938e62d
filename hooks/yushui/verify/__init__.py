"""The finished site, crawled before it is published: every link leads somewhere, and nothing is there that may not be."""

from .tree import Expected, Inspection, Scan, inspect

__all__ = ["Expected", "Inspection", "Scan", "inspect"]
