"""Cards and posters of the town: every page has its card, every code leads to its own page."""

import re
import zlib
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Final

import pytest
import zxingcpp
from PIL import Image
from tests.support.project import Project

from yushui.build import Build
from yushui.pages.social_images import poster_of

SITE: Final = "https://shuangyong.example.org/"
OG: Final = re.compile(r'<meta property="og:image" content="([^"]*)"')
# Pages that nobody shares: the handbook of the editors, and the page for addresses that lead nowhere.
UNSHARED: Final = re.compile(r"guide/|404\.html")
A3: Final = (841.89, 1190.55)  # points
WITH_POSTER: Final = ("figure", "landmark", "plan", "release")


def unpacked(pdf: bytes) -> bytes:
    """The file followed by its objects that lie compressed in streams (PDF 1.7, 7.5.7)."""
    streams = re.findall(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompressobj().decompress(stream) for stream in streams)


@pytest.fixture(scope="module")
def cards(site_dir: Path) -> dict[str, str]:
    """The card of every page that may be shared."""
    found = {}
    for path in sorted(site_dir.rglob("*.html")):
        uri = path.relative_to(site_dir).as_posix()
        if not UNSHARED.match(uri):
            (address,) = OG.findall(path.read_text(encoding="utf-8"))
            found[uri] = unescape(address)
    return found


def test_every_page_is_shared_with_a_card_of_its_own(cards: dict[str, str], site_dir: Path) -> None:
    assert len(cards) > 100
    titles = {uri: re.search(r"<title>(.*?)</title>", (site_dir / uri).read_text(encoding="utf-8")) for uri in cards}
    shared = Counter((card, match[1] if (match := titles[uri]) else "") for uri, card in cards.items())
    assert len({card for card, _ in shared}) == len(shared), "pages with different titles have the same card"
    for address in sorted(set(cards.values())):
        assert address.startswith(SITE)
        file = site_dir / address.removeprefix(SITE)
        assert file.stat().st_size <= 60_000, file
        with Image.open(file) as image:
            assert (image.format, image.size) == ("JPEG", (1200, 630)), file
            assert not image.getexif()


def test_nothing_lies_among_the_cards_that_no_page_names(cards: dict[str, str], site_dir: Path) -> None:
    lying = {f"{SITE}{path.relative_to(site_dir).as_posix()}" for path in (site_dir / "assets/cards").iterdir()}
    assert lying == set(cards.values())


def test_every_figure_place_plan_and_month_has_a_poster_that_leads_back_to_it(built: Build, site_dir: Path) -> None:
    assert built.site is not None
    entities = [entity for kind in WITH_POSTER for entity in built.site.collections[kind]]
    assert len({entity.kind for entity in entities}) == len(WITH_POSTER)
    for entity in entities:
        poster = poster_of(built.site, entity)
        assert poster is not None, entity.headline
        with Image.open(site_dir / poster.jpeg) as image:
            assert image.size == (1080, 1920)
            (code,) = zxingcpp.read_barcodes(image)
        page = f"{entity.kind.folder}/{entity.slug}.html"
        assert code.text == f"{SITE}{page}"
        text = (site_dir / page).read_text(encoding="utf-8")
        assert f'src="../{poster.jpeg}"' in text and f'href="../{poster.pdf}"' in text


def test_the_sheet_for_the_printer_is_one_a3_page_with_letters(site_dir: Path) -> None:
    files = sorted((site_dir / "assets/posters").glob("*.pdf"))
    assert files
    for file in files:
        data = unpacked(file.read_bytes())
        (box,) = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", data)
        assert tuple(map(float, box)) == pytest.approx(A3, abs=1)
        assert b"/FontFile" in data, "its words are letters, not pictures of letters"


def test_a_name_that_the_face_cannot_set_has_no_poster_and_is_named(project: Project) -> None:
    project.edit("data/site.yml", "posters: false", "posters: true")
    project.edit("data/figures/shili-yi.yml", "示例人物乙", "示例\U0002a6d6乙")
    site = project.build()
    page = (site / "figures/shili-yi.html").read_text(encoding="utf-8")
    assert "取用海报" not in page
    assert not list((site / "assets/posters").glob("figures-shili-yi*"))
    (card,) = OG.findall(page)
    (home,) = OG.findall((site / "index.html").read_text(encoding="utf-8"))
    assert card == home


def test_a_site_may_do_without_cards_and_posters(project: Project) -> None:
    site = project.build()
    page = (site / "figures/shili-jia.html").read_text(encoding="utf-8")
    assert "og:image" not in page and "取用海报" not in page
    assert not (site / "assets/cards").exists() and not (site / "assets/posters").exists()
