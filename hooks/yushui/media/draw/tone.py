"""The eight tones: each a sky, five papers from far to near, and what stands out on them."""

from dataclasses import dataclass
from typing import Final

RED: Final = "#B3261E"
SHADE: Final = "#1A0E05"
CREAM: Final = "#FBF3E0"


@dataclass(frozen=True, slots=True)
class Tone:
    """Paper of one colour family; ``land`` runs from the farthest hill to the nearest ground."""

    name: str
    sky: tuple[str, str]
    land: tuple[str, str, str, str, str]
    disc: str
    accent: str
    gold: str
    wall: str
    roof: str
    water: str
    glint: str
    light: bool


_ALL: Final = (
    Tone(
        "dawn", ("#F8EFDC", "#F0D9B0"), ("#CFD2B8", "#A9B497", "#788B6C", "#4F6448", "#2F4130"),
        "#E9AE45", RED, "#C2923A", "#FBF6EA", "#37332D", "#DCE0CB", "#FFFFFF", True,
    ),
    Tone(
        "river", ("#EEF0E4", "#CFDCD2"), ("#BBCDC3", "#93AFA6", "#65897F", "#40655F", "#264541"),
        "#D6A13C", RED, "#C99A3B", "#F7F4E9", "#2E3634", "#B7CCC4", "#F4F7F0", True,
    ),
    Tone(
        "paper", ("#F7F1E3", "#ECE1CA"), ("#DED2B8", "#C8B897", "#A8977A", "#7F6E56", "#57493A"),
        "#DFA63F", RED, "#B98B2F", "#FFFCF4", "#4A4036", "#E3D8BF", "#FFFFFF", True,
    ),
    Tone(
        "gold", ("#F0D79B", "#E1BA66"), ("#D6A852", "#BC893A", "#976729", "#6E4A1E", "#4C3216"),
        "#FCF1D0", RED, "#F7E7BE", "#FBF1D8", "#4C3216", "#D7AE5C", "#F8E7BC", True,
    ),
    Tone(
        "dusk", ("#F4C07C", "#DD7A4B"), ("#BF5A3A", "#974032", "#6F2D29", "#4C2022", "#301618"),
        "#FBE3A8", "#FBE3A8", "#F3CB7C", "#F9E4C0", "#2B1518", "#B9573B", "#FBD79B", True,
    ),
    Tone(
        "red", ("#BB261C", "#A51D16"), ("#B1281E", "#98201A", "#7C1612", "#610F0C", "#450A09"),
        "#F2C56E", "#F2C56E", "#F2C56E", "#F7E3C0", "#4A0A08", "#941A14", "#E9A65C", False,
    ),
    Tone(
        "green", ("#74845A", "#59693F"), ("#5F7148", "#4B5E3A", "#394B2E", "#2A3923", "#1D2919"),
        "#E9CB82", "#E9CB82", "#E3C06E", "#EFE6CC", "#1D2919", "#455737", "#A9B78A", False,
    ),
    Tone(
        "ink", ("#2F3838", "#4A5450"), ("#5B6661", "#48534F", "#37413E", "#28302F", "#1A2020"),
        "#E8C777", "#E8C777", "#D9B25E", "#E7DFCC", "#14191A", "#3C4745", "#A9B3AB", False,
    ),
)  # fmt: skip
TONES: Final = {tone.name: tone for tone in _ALL}
NIGHT: Final = Tone(
    "night", ("#1B282E", "#4B5B56"), ("#50645E", "#3D514B", "#2E3F39", "#22312C", "#141E1B"),
    "#F0D58F", "#C4392C", "#D8B463", "#D9D0BB", "#161D1A", "#33464A", "#8EA7A2", False,
)  # fmt: skip
"""The head of the home page after dark; a tone of no portrait and no place."""
SNOW: Final = Tone(
    "snow", ("#EAEEEB", "#D0DAD8"), ("#DDE4E2", "#C7D3D1", "#AFBFBD", "#768C8A", "#3C5150"),
    "#F0D48E", RED, "#C2923A", "#FFFFFF", "#55666A", "#C4D2D0", "#FFFFFF", True,
)  # fmt: skip
"""Another season of a place."""
REDS: Final = (
    TONES["red"],
    Tone(
        "crimson", ("#AC1F2A", "#931721"), ("#A2222B", "#891821", "#6F111A", "#560C13", "#3B070C"),
        "#F2C56E", "#F2C56E", "#F2C56E", "#F7E3C0", "#40080D", "#841520", "#E3A067", False,
    ),
    Tone(
        "cinnabar", ("#B22C16", "#9C2410"), ("#A93019", "#902512", "#75190C", "#5A1108", "#3F0A05"),
        "#F4CB78", "#F4CB78", "#F4CB78", "#F8E6C4", "#450B05", "#8C200F", "#EBAE66", False,
    ),
)  # fmt: skip
"""The grounds of the publicity month; cream letters stand on each at 5.2 to 1 and more."""
