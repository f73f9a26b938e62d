"""The colours of the token file hold the contrast that the design promises, in all four modes.

Ratios are those of WCAG 2: 4.5 for text, 3 for edges and marks, 7 for text on paper in 大字版.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
TOKENS: Final = (ROOT / "theme_overrides" / "styles" / "00-tokens.css").read_text(encoding="utf-8")
DARK, ELDER = '[data-theme="dark"]', '[data-elder="on"]'
# Mode → the blocks that make it, each over those before it.
BLOCKS: Final = {
    "light": (":root",),
    "dark": (":root", f":root{DARK}"),
    "elder": (":root", f":root{ELDER}"),
    "elder and dark": (":root", f":root{DARK}", f":root{ELDER}", f":root{ELDER}{DARK}"),
}
# The table of the design: pair → ratio in light, dark, 大字版, 大字版 in dark.
TABLE: Final = {
    ("ink", "paper"): (15.46, 15.36, 15.46, 15.36),
    ("ink-2", "paper"): (8.20, 10.49, 11.91, 13.28),
    ("ink-3", "paper"): (5.89, 6.87, 9.58, 10.49),
    ("ink-3", "paper-sunk"): (5.35, 7.22, 8.70, 11.01),
    ("red", "paper"): (6.26, 6.62, 7.82, 9.07),
    ("red", "red-wash"): (5.61, 5.58, 7.01, 7.65),
    ("on-red", "red"): (6.34, 6.66, 7.91, 9.13),
    ("green", "paper"): (7.47, 9.66, 9.81, 12.32),
    ("green", "green-wash"): (6.82, 7.49, 8.96, 9.55),
    ("gold-ink", "gold-wash"): (6.05, 8.28, 7.91, 9.87),
    ("gold", "paper"): (3.27, 8.09, 3.27, 8.09),
    ("line-strong", "paper"): (3.64, 4.50, 7.21, 7.57),
    ("on-field", "field-green"): (10.17, 12.75, 10.17, 12.75),
    ("on-field-2", "field-green"): (7.17, 8.99, 10.17, 8.99),
    ("on-field", "field-red"): (7.02, 10.14, 7.02, 10.14),
    ("gold-bright", "field-red"): (5.01, 7.24, 5.01, 7.24),
    ("on-field", "field-ink"): (13.82, 16.80, 13.82, 16.80),
    ("focus", "paper"): (8.50, 10.04, 8.50, 10.04),
}
# Pairs that the styles use beside those of the table.
MORE: Final = (
    ("ink", "paper-raised"),
    ("ink", "paper-sunk"),
    ("ink-2", "paper-raised"),
    ("ink-2", "paper-sunk"),
    ("ink-3", "paper-raised"),
    ("red", "paper-raised"),
    ("red", "paper-sunk"),
    ("red-strong", "paper"),
    ("green", "paper-raised"),
    ("gold-ink", "paper"),
    ("on-green", "green"),
    ("on-field-2", "field-ink"),
    ("on-field-2", "field-red"),
    ("gold-bright", "field-ink"),
    ("gold-bright", "field-green"),
    ("on-gold", "gold-bright"),
    ("scene-ink", "scene"),
    ("scene-ink-2", "scene"),
    ("scene-kick", "scene"),
    ("scene-on-red", "scene-red"),
)
GRAPHICS: Final = {("gold", "paper"), ("line-strong", "paper"), ("focus", "paper")}
PAIRS: Final = (*TABLE, *MORE)


def colours(mode: str) -> Mapping[str, str]:
    """Token → colour, as the blocks of the mode leave it."""
    found: dict[str, str] = {}
    blocks = re.findall(r"(:root[^{,]*)\{([^{}]*)\}", TOKENS)
    for wanted in BLOCKS[mode]:
        bodies = [body for selector, body in blocks if selector.strip() == wanted]
        assert bodies, f"the token file has no {wanted}"
        for body in bodies:
            found.update(re.findall(r"--ys-([\w-]+):\s*(#[0-9A-Fa-f]{6})\s*;", body))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("mode", BLOCKS)
def test_every_pair_has_contrast_enough(mode: str) -> None:
    tokens = colours(mode)
    faults = []
    for pair in PAIRS:
        on_paper = "elder" in mode and pair[1] == "paper"
        least = 3 if pair in GRAPHICS else 7 if on_paper else 4.5
        ratio = contrast(tokens[pair[0]], tokens[pair[1]])
        if ratio < least:
            faults.append(f"{pair[0]} on {pair[1]}: {ratio:.2f} of {least}")
    assert not faults


@pytest.mark.parametrize("mode", BLOCKS)
def test_every_pair_of_the_design_has_the_contrast_it_promises(mode: str) -> None:
    tokens = colours(mode)
    place = list(BLOCKS).index(mode)
    faults = []
    for (one, other), ratios in TABLE.items():
        ratio = contrast(tokens[one], tokens[other])
        if abs(ratio - ratios[place]) > 0.05:
            faults.append(f"{one} on {other}: {ratio:.2f}, promised {ratios[place]}")
    assert not faults
