"""Pictures → a video by ffmpeg, where it is installed; each picture stands for some seconds.

The same ffmpeg gives the same bytes; another version may not.
"""

import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Final

PROGRAM: Final = "ffmpeg"
RATE: Final = 2  # pictures a second: they stand still
TIMEOUT: Final = 600  # seconds


@cache
def encoder() -> str:
    """What the program says it is; empty where there is none that answers."""
    if not (found := which(PROGRAM)):
        return ""
    try:
        said = subprocess.run([found, "-version"], capture_output=True, text=True, timeout=20, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    return said.split("\n", 1)[0]


def encoded(pictures: Sequence[bytes], seconds: int) -> bytes:
    """An MP4 of PNG pictures in their order."""
    with TemporaryDirectory(prefix="yushui-") as name:
        folder = Path(name)
        for at, picture in enumerate(pictures):
            (folder / f"{at:04}.png").write_bytes(picture)
        words = [PROGRAM, "-v", "error", "-framerate", f"1/{seconds}", "-i", str(folder / "%04d.png")]
        words += ["-c:v", "libx264", "-preset", "veryfast", "-tune", "stillimage", "-crf", "20", "-pix_fmt", "yuv420p"]
        words += ["-r", str(RATE), "-threads", "1", "-map_metadata", "-1", "-fflags", "+bitexact"]
        words += ["-flags:v", "+bitexact", "-movflags", "+faststart", str(folder / "loop.mp4")]
        subprocess.run(words, check=True, capture_output=True, timeout=TIMEOUT)
        return (folder / "loop.mp4").read_bytes()
