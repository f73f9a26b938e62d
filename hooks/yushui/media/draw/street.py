"""What stands and moves along a street: boats, buses, shelters, lamps, benches."""

from functools import cache

from .pen import Part, Piece, circle, d, group, line, part, path, placed, rect

TYRE = "#26201B"


def boat(x: float, y: float, size: float, hull: str, cloth: str, batten: str) -> Piece:
    """A river junk, 100 long; (x, y) is the middle of its water line."""
    marks = [path("M-42-10Q-30 5-16 5H20Q34 3 46-15L30-6H-28Z", fill=hull)]
    for at, tall, wide in ((2.0, 100.0, 34.0), (-24.0, 68.0, 22.0)):
        foot = -8.0
        marks.append(line("M", at, foot, "v", -tall, stroke=hull, width=1.8))
        marks.append(
            path(
                "M", at - 5, foot - tall * 0.12, "L", at - 3, foot - tall * 0.96,
                "Q", at + wide * 0.55, foot - tall * 0.98, at + wide * 0.72, foot - tall * 0.78,
                "Q", at + wide * 1.12, foot - tall * 0.45, at + wide, foot - tall * 0.12, "Z", fill=cloth,
            )
        )  # fmt: skip
        ribs = []
        for k in (0.28, 0.44, 0.6, 0.76):
            reach = 0.98 if k < 0.5 else 0.86 - (k - 0.5) * 0.3
            ribs.append(d("M", at - 4.5, foot - tall * k, "L", at + wide * reach, foot - tall * (k - 0.02)))
        marks.append(line(*ribs, stroke=batten, width=1.2, opacity=0.55))
    return part(Part.BOAT, placed("".join(marks), x, y, size))


def bus(x: float, y: float, width: float, body: str, stripe: str, glass: str, lamp: str) -> Piece:
    """A town bus seen from its side, 100 long; (x, y) is the road below its middle."""
    return part(Part.BUS, placed(_bus(body, stripe, glass, lamp), x, y, width))


@cache
def _bus(body: str, stripe: str, glass: str, lamp: str) -> str:
    shell = path("M-50-5V-33.5Q-50-38-45.5-38H46Q49-38 49.6-34L50-5Z", fill=body)
    trim = rect(-50, -16, 100, 5, fill=stripe) + rect(-50, -6.5, 100, 1.5, fill=TYRE, opacity=0.25)
    panes = "".join(f"M{k}-34.5h{w}v14h-{w}Z" for k, w in ((-47, 15), (-30.5, 9), (-8, 14), (7.5, 12), (33, 13.5)))
    doors = "".join(
        rect(k, -34.5, 9.5, 29.5, rx=0.8, fill=glass) + line(f"M{k + 4.7}-34V-5.5", stroke=body, width=0.9)
        for k in (-20, 21.5)
    )
    wheels = "".join(circle(k, -4.8, 5.6, fill=TYRE) + circle(k, -4.8, 2.4, fill=lamp) for k in (-34, 38 - 1))
    lights = rect(47.4, -12.5, 2.6, 3.4, rx=1, fill=lamp) + rect(-50, -13, 1.6, 4, fill=TYRE, opacity=0.4)
    roof = rect(-30, -40, 34, 2.4, rx=1.2, fill=body)
    gleam = path("M-46-21L-40-34H-37L-43-21ZM9-21L15-34H17.5L11.5-21Z", fill="#fff", opacity=0.22)
    return roof + shell + path(panes, fill=glass) + gleam + trim + doors + wheels + lights


def shelter(x: float, y: float, width: float, post: str, roof: str, panel: str, accent: str, glass: str) -> Piece:
    """A bus shelter: roof, glass back, a bench, a blank notice board; 100 wide, (x, y) below its middle."""
    marks = [
        rect(-46, -46, 63, 40, fill=glass, opacity=0.55),
        path("M-46-6L-30-46H-22L-38-6ZM-8-6L8-46H11L-5-6Z", fill="#fff", opacity=0.25),
        path(*(f"M{k - 1.2}-46h2.4V0h-2.4Z" for k in (-45, -14, 17, 43)), fill=post),
        path("M-55-48L-52-54H52L55-48Z", fill=roof) + rect(-50, -48, 100, 2.2, fill=accent),
        rect(21, -41, 18, 33, fill=panel, stroke=post, stroke_width=0.8),
        rect(23.4, -38.5, 13.2, 13, fill=glass)
        + path("M23.4-28.5L28-33L31-30L34-34L36.6-31V-25.5H23.4Z", fill=post, opacity=0.6),
        line("M23.5-21H36.5M23.5-17H36.5M23.5-13H32", stroke=post, width=1, opacity=0.5),
        rect(-40, -16.5, 46, 2.8, fill=post) + path("M-35-14h1.8V0h-1.8ZM-1-14h1.8V0h-1.8Z", fill=post),
    ]
    return part(Part.SHELTER, placed("".join(marks), x, y, width))


def bench(x: float, y: float, width: float, wood: str, iron: str) -> Piece:
    slats = path("M-50-46H50V-40H-50ZM-50-36H50V-30H-50ZM-52-22H52V-16H-52Z", fill=wood)
    legs = path("M-42-48h5V0h-5ZM37-48h5V0h-5ZM-44-17h12v3h-12ZM35-17h12v3h-12Z", fill=iron)
    return part(Part.BENCH, placed(legs + slats, x, y, width))


def lamps(iron: str, glow: str, *places: tuple[float, float, float]) -> Piece:
    """Street lamps with one shade each: foot, and height."""
    post = line("M0 0V-92", stroke=iron, width=2.2) + path("M-4 0L-2.4-9H2.4L4 0Z", fill=iron)
    head = path("M-5-92L-7-104H7L5-92Z", fill=glow) + path("M-8.5-104L0-111L8.5-104Z", fill=iron)
    return part(Part.LAMP, *(placed(post + head, x, y, size) for x, y, size in places))


def lanterns(y: float, paper: str, cord: str, *places: tuple[float, float, float]) -> Piece:
    """Paper lanterns on cords: x, how far below ``y``, and size."""
    body = path("M-34-46H34C66-40 66 40 34 46H-34C-66 40-66-40-34-46Z", fill=paper)
    ribs = line("M0-46V46M-20-46C-36-30-36 30-20 46M20-46C36-30 36 30 20 46", stroke=cord, width=4, opacity=0.7)
    ends = path("M-24-58H24V-46H-24ZM-24 46H24V58H-24Z", fill=cord) + line(
        "M0 58V104M-10 58V92M10 58V92", stroke=cord, width=4
    )
    hook = line("M0-58V-96", stroke=cord, width=4)
    hung = (placed(hook + body + ribs + ends, x, y + drop, size) for x, drop, size in places)
    return part(Part.LAMP, group(*hung))
