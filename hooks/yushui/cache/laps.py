"""How long each stage of a run took, by the clock and in time of the processor."""

import os
from time import monotonic


class Laps:
    """The stages so far as (name, seconds, seconds of the processor, those of ended processes of ours too)."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, float, float]] = []
        self._clock, self._worked = monotonic(), 0.0

    def lap(self, name: str) -> None:
        """A stage ends here."""
        clock, worked = monotonic(), sum(os.times()[:4])
        self.rows.append((name, clock - self._clock, worked - self._worked))
        self._clock, self._worked = clock, worked
