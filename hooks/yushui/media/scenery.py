"""Landscapes that stand for no place: the ages, the head of the home page, the publicity month, an occasion."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from yushui.model.settings import EraScene, HeroScene

from .draw.canvas import Canvas, Form, View
from .draw.panorama import age, month, occasion, river
from .draw.pen import document
from .draw.place import avenue, elsewhere, exhibit, park, remembrance, square
from .draw.sky import sky
from .draw.tone import NIGHT, REDS, TONES

TITLE: Final = "示意插图"
DAY_AND_NIGHT: Final = ("dawn", NIGHT.name)

AGES: Final[dict[EraScene, View]] = {
    "loess": View(age.loess, ("gold", "dusk", "paper")),
    "bridge": View(age.crossing, ("dawn", "river")),
    "square": View(square.arch, ("dusk", "gold")),
    "town": View(age.new_town, ("river", "dawn")),
    "pine": View(park.pines, ("green", "gold")),
    "wheat": View(age.harvest, ("paper", "dawn")),
}
HEROES: Final[dict[HeroScene, View]] = {
    "river": View(river.river_town, DAY_AND_NIGHT),
    "bridge": View(age.crossing, DAY_AND_NIGHT),
    "wheat": View(age.harvest, DAY_AND_NIGHT),
    "sea": View(occasion.sea, DAY_AND_NIGHT),
    "hills": View(square.terraces, DAY_AND_NIGHT),
}
REDDENED: Final = tuple(tone.name for tone in REDS)
MONTHS: Final = {
    "month-hills": View(month.hills, REDDENED),
    "month-bridge": View(month.crossing, REDDENED),
    "month-homes": View(month.homes, REDDENED),
}
OCCASIONS: Final = {
    "remembrance": View(remembrance.cypress_avenue, ("river", "green"), ("烈士", "英烈", "祭扫", "清明", "公祭")),
    "frontier": View(occasion.frontier, ("river", "paper", "dawn"), ("边海防", "边防", "边疆", "戍边", "高原")),
    "sea": View(occasion.sea, ("river", "dawn", "dusk"), ("舰", "海军", "海岛", "海防", "码头")),
    "farewell": View(avenue.avenue, ("dawn", "gold", "river"), ("新兵", "欢送", "入伍", "老兵", "返乡")),
    "glad-news": View(avenue.white_walls, ("dawn", "gold", "paper"), ("喜报", "光荣", "军属", "烈属", "优抚", "优待")),
    "lanterns": View(avenue.lantern_night, ("ink",), ("春节", "元宵", "新春", "中秋")),
    "shops": View(avenue.shops, ("dawn", "paper", "river"), ("就业", "招聘", "社会化", "商户", "拥军企业")),
    "hall": View(exhibit.old_style, ("dawn", "river", "paper"), ("会议", "机构", "法规", "法律", "条例", "规定")),
    "gallery": View(exhibit.among_trees, ("river", "dawn", "green"), ("教育", "宣传", "宣讲", "展", "征集")),
    "promenade": View(square.promenade, ("river", "dawn", "gold"), ("阵地", "启用", "开放日", "揭牌")),
    "terraces": View(square.terraces, ("dawn", "river", "paper"), ("双拥杯", "比赛", "运动", "命名", "模范城")),
    "evergreen": View(park.pines, ("green", "gold", "river"), ("八一", "军事日", "建军", "慰问", "拥军月")),
    "riverside": View(elsewhere.riverside, ("dawn", "river", "dusk"), ("互办实事", "共建", "共同")),
    "harvest": View(age.harvest, ("paper", "dawn", "gold"), ("发布", "最美", "典型", "选树", "表彰")),
    "spring": View(park.spring, ("paper", "dawn")),
    "garden": View(park.path_home, ("dawn", "river", "green")),
    "lakeside": View(park.lakeside, ("river", "dawn")),
}
SEASONS: Final = ("spring", "garden", "lakeside", "harvest")
"""Of the months from December, three each: what is shown where no word calls for a motif."""
UNDATED: Final = "riverside"

MOTIFS: Final[dict[str, View]] = {
    **{f"age-{name}": view for name, view in AGES.items()},
    **{f"hero-{name}": view for name, view in HEROES.items()},
    **MONTHS,
    **OCCASIONS,
}
PAPERS: Final = {**TONES, NIGHT.name: NIGHT, **{tone.name: tone for tone in REDS}}


@dataclass(frozen=True, slots=True)
class Landscape:
    """One landscape: what, in which tone, and whose it is; the same for the same three."""

    motif: str
    tone: str
    slug: str


def age_at(position: int, named: EraScene | None = None) -> EraScene:
    """The motif of the age at ``position``: as named, otherwise the first four in turn."""
    return named or tuple(AGES)[position % 4]


def of_age(slug: str, motif: EraScene) -> Landscape:
    return Landscape(f"age-{motif}", AGES[motif].tones[0], slug)


def hero(scene: HeroScene, night: bool = False) -> Landscape:
    """The home page's; by night the same land under the moon."""
    return Landscape(f"hero-{scene}", HEROES[scene].tones[night], "home")


def under_the_title(scene: HeroScene) -> Form:
    """The form of a phone: the river's own leaves the air at its top to the words."""
    return "phone" if scene == "river" else "title"


def of_month(slug: str) -> Landscape:
    """A publicity month: red ground, motif and shade by its slug."""
    return _chosen(tuple(MONTHS), slug)


def of_occasion(
    slug: str, words: str, month: int = 0, otherwise: EraScene | None = None, before: Landscape | None = None
) -> Landscape:
    """What ``words`` call for; else the age it belongs to, else the season of ``month`` (0: unknown).

    In another tone than ``before`` where that is the same motif.
    """
    called = (name for name, view in OCCASIONS.items() if any(word in words for word in view.words))
    season = SEASONS[month % 12 // 3] if month else UNDATED
    return _chosen((next(called, f"age-{otherwise}" if otherwise else season),), slug, before)


def _chosen(names: tuple[str, ...], slug: str, before: Landscape | None = None) -> Landscape:
    """One of ``names`` and one of its tones."""
    name = names[_digest("motif", slug)[0] % len(names)]
    taken = before.tone if before and before.motif == name else ""
    tones = sorted(MOTIFS[name].tones, key=lambda tone: (tone == taken, _digest("tone", tone, slug)))
    return Landscape(name, tones[0], slug)


def draw(landscape: Landscape, form: Form = "wide") -> str:
    """The landscape as an SVG file in one of three compositions."""
    view = MOTIFS[landscape.motif]
    canvas = Canvas(PAPERS[landscape.tone], _digest("seed", landscape.motif, landscape.slug)[0] % 40 + 1, form)
    width, height = canvas.right - canvas.left, canvas.bottom - canvas.top
    air = sky(canvas.left, canvas.top, width, height, canvas.tone, f"sky-{landscape.motif}-{landscape.tone}-{form}")
    sheet = canvas.sheet
    return document(sheet.width, sheet.height, TITLE, (air, *view.scene(canvas)), sheet.stage)


def _digest(*parts: str) -> bytes:
    return sha256("\0".join(parts).encode()).digest()
