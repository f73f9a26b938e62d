"""A measure without a printed heading → a drafted one; an editor is asked to look at it."""

import re
from typing import Final

from yushui.lang.normalise import simplified

LONGEST: Final = 18
LEADS: Final = re.compile(
    r"^(?:要|进一步|深入|积极|认真|扎实|大力|持续|切实|全面|广泛|精心|不断|主动|充分|着力|继续|全力|有效|及时|严格|健全|完善|建立|组织|"
    r"开展|加强|推进|落实|做好|抓好|强化|深化|发挥|贯彻|执行|推动|加大|加快|巩固|提升|提高|拓宽|拓展|规范|优化|实施|和|与|、)+"
)
QUOTED: Final = re.compile(r"“[^“”]{2,16}”|《[^《》]{2,24}》")
CLAUSE: Final = re.compile(r"[，。；：！？\n]")
PAIRS: Final = ("“”", "《》", "()")


def drafted(text: str, subject_end: int = 0) -> str:
    """A few words from the beginning of the measure, after its subject, never simply its first words."""
    simple = simplified(text)
    start = subject_end
    if start and (verb := SUBJECT.match(simple, start)):
        start = verb.end()
    stop = CLAUSE.search(simple, start)
    match = LEADS.match(simple[start : stop.start() if stop else len(simple)])
    start += match.end() if match else 0
    phrase = text[start : stop.start() if stop else len(text)]
    if len(phrase) < 4:
        start, phrase = 0, re.split(r"[。\n]", text.strip(), maxsplit=1)[0].rstrip("；;")
    short = _short(phrase)
    if not short or not _balanced(simplified(short)):
        quoted = QUOTED.search(text)
        short = quoted.group() if quoted else _short(re.sub(r"[“”《》（）()]", "", phrase))
    return f"{short}…" if text.startswith(short) else short


SUBJECT: Final = re.compile(r"(?:官兵)?，?(?:要|应|将|均|须|负责|会同)?(?:负责)?")


def _balanced(simple: str) -> bool:
    return all(simple.count(pair[0]) == simple.count(pair[1]) for pair in PAIRS)


def _short(text: str) -> str:
    """Cut where a phrase ends, not in the middle of one."""
    if len(text) <= LONGEST:
        return text.strip()
    cut = max(text.rfind(mark, 4, LONGEST) for mark in "、的和与及")
    return text[: cut if cut > 6 else LONGEST - 1].rstrip("、的和与及").strip()
