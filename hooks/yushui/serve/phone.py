"""The address of this machine in its local network, and a QR code of it for the terminal."""

import socket
from io import StringIO
from typing import Final

import segno

ELSEWHERE: Final = ("192.0.2.1", 9)  # an address that nobody has (RFC 5737); nothing is sent to it


def own_address() -> str:
    """By which others in the network reach this machine; empty where there is no network."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            asked.connect(ELSEWHERE)
            address = str(asked.getsockname()[0])
    except OSError:
        return ""
    return "" if address.startswith(("127.", "0.")) else address


def code(address: str) -> str:
    """The QR code in characters of a terminal."""
    out = StringIO()
    segno.make(address, error="m").terminal(out, border=2, compact=True)
    return out.getvalue()
