"""The ends of lines as the editor's system writes them: LF, or CR and LF."""

from typing import Final

LF: Final = "\n"
CRLF: Final = "\r\n"


def line_end(text: str) -> str:
    """The end that most lines of ``text`` have; LF where there is none."""
    return CRLF if text.count(CRLF) * 2 > text.count(LF) else LF


def like(text: str, before: str) -> str:
    """``text``, whose lines end in LF, with the line ends of the file ``before``."""
    return text.replace(LF, line_end(before))
