"""What drawn pictures cost: portraits, cards and posters, in processor milliseconds and ratios of one run."""

import gzip
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "hooks")]

from yushui.cache import Store  # noqa: E402
from yushui.media import card, portrait, poster  # noqa: E402
from yushui.media.card import CardRequest, Picture  # noqa: E402
from yushui.media.draw.tone import TONES  # noqa: E402

PORTRAITS: Final = 1000
SHEETS: Final = 20
NAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"


def plates() -> list[portrait.Plate]:
    tones = [name for name in TONES if name != "ink"]
    motifs = ("wheat", "pine", "house", "hill", "sail", "star", "bridge", "wave")
    return [
        portrait.Plate(f"generated-{at}", NAMES[at % len(NAMES)], "最美拥军人物", tones[at % 7], motifs[at % 8])
        for at in range(PORTRAITS)
    ]


def spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    found = plates()
    drawn = [portrait.draw(plate) for plate in found[:100]]
    heaviest = max(len(gzip.compress(svg.encode(), 9)) for svg in drawn)
    portraits = spent(lambda: [portrait.draw(plate) for plate in found]) / PORTRAITS
    base = CardRequest("张三", "双拥公开资料册", "最美拥军人物", "一句话的简介，写到一行多一点的长短。")
    requests = [
        replace(base, title=f"张三{at}", picture=Picture.of(drawn[at]), url="https://x.example/a")
        for at in range(SHEETS)
    ]
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        card.card(base, store)  # the face is unpacked once
        cards = spent(lambda: [card.card(request, store) for request in requests]) / SHEETS
        posters = spent(lambda: [poster.poster(request, store) for request in requests]) / SHEETS
        again = spent(lambda: [card.card(request, store) for request in requests]) / SHEETS
        bytes_of_cards = max(len(card.card(request, store)) for request in requests)
    print(f"{'':18}{'CPU ms each':>12}{'x portrait':>12}")
    for name, seconds in (("portrait", portraits), ("card", cards), ("poster", posters), ("card, kept", again)):
        print(f"{name:18}{seconds * 1000:12.2f}{seconds / portraits:12.1f}")
    print(f"1,000 portraits {portraits * 1000:.2f} s, the heaviest {heaviest / 1000:.1f} kB gz")
    print(f"cards at most {bytes_of_cards / 1000:.1f} kB")


if __name__ == "__main__":
    main()
