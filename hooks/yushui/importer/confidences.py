"""The kind of a doubt → how often its decision was right, as counted on the labelled plans.

The shares stand in ``doubt_confidences.yml``; ``bench/fit_doubts.py`` counts them.
"""

from functools import cache
from pathlib import Path
from typing import Final

import yaml

CONFIDENCES: Final = Path(__file__).with_name("doubt_confidences.yml")


@cache
def _counted() -> dict[str, float]:
    read = yaml.safe_load(CONFIDENCES.read_text("utf-8"))
    return {str(kind): float(share) for kind, share in read["confidences"].items()}


def confidence(kind: str, otherwise: float) -> float:
    """Between 0 and 1; ``otherwise`` for a kind that was met too seldom, and for what is certain either way."""
    return _counted().get(kind, otherwise) if 0 < otherwise < 1 else otherwise
