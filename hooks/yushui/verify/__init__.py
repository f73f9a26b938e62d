"""The finished site, crawled before it is published: every link leads somewhere, and nothing else is there."""

from .tree import Expected, Finding, Inspection, Scan, inspect, scanned

__all__ = ["Expected", "Finding", "Inspection", "Scan", "inspect", "scanned"]
