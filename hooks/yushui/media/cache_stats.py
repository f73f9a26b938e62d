"""How many pictures a run needed and how many it had to make."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Pictures asked for, and of these the ones that were made anew."""

    asked: int = 0
    drawn: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.asked + other.asked, self.drawn + other.drawn)

    @property
    def line(self) -> str:
        return f"{self.asked} 张图片，{self.asked - self.drawn} 张来自缓存"
