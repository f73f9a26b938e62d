"""JPEG → SVG that holds it, so that cards and posters take a photograph like any other picture."""

from base64 import b64encode
from pathlib import Path


def framed(path: Path) -> str:
    """An SVG file of the photograph's own measure that holds the JPEG at ``path``."""
    from PIL import Image

    data = path.read_bytes()
    with Image.open(path) as image:
        width, height = image.size
    code = b64encode(data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{code}"/></svg>'
    )
