"""A number and a title → the name of a file that every system can hold."""

import re
from typing import Final

FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f“”‘’《》〈〉\s]+')
LONGEST: Final = 40  # characters; three bytes each, with what stands around them below 255


def file_name(number: int, title: str) -> str:
    """03-孙嘉怿: what no file system forbids is kept of the title; it does not end in a full stop."""
    words = FORBIDDEN.sub("", title)[:LONGEST].strip(".")
    return f"{number:02}-{words}" if words else f"{number:02}"
