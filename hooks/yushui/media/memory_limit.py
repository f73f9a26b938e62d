"""How much memory the process that decodes pictures may use: our own limit, or a lower one that the machine has set."""

import sys
from typing import Final

MEMORY: Final = 1_500_000_000  # bytes of address space


def memory() -> int:
    """Bytes of address space that a process started by this one may have, ``MEMORY`` at most."""
    if sys.platform == "win32":
        return MEMORY
    import resource

    set_ones = [limit for limit in resource.getrlimit(resource.RLIMIT_AS) if limit != resource.RLIM_INFINITY]
    return min([MEMORY, *set_ones])


def reason() -> str:
    """Why a picture could not be made for want of memory, as ``photo_rules.REASONS`` knows it."""
    return "resources" if memory() == MEMORY else "machine"
