"""The finished site, crawled before it is published: every link leads somewhere, and nothing else is there."""

from .expected import Expected, Finding, Inspection, Scan
from .tree import inspect, scanned

__all__ = ["Expected", "Finding", "Inspection", "Scan", "inspect", "scanned"]
