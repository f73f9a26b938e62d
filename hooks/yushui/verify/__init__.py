"""The finished site, crawled before it is published: every link leads somewhere, and nothing else is there."""

from .tree import Expected, Inspection, Scan, inspect

__all__ = ["Expected", "Inspection", "Scan", "inspect"]
