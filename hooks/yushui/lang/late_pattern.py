"""A regular expression that is compiled when it is first looked with: a run looks with few of those that there are."""

import re
from functools import cached_property
from typing import Any, cast


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern, which is this one's own from now on."""
        if name.startswith("__"):
            raise AttributeError(name)
        method = self.__dict__[name] = getattr(self._compiled, name)
        return method


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, for all that is called on it; an error of the pattern shows at the first call."""
    return cast(re.Pattern[str], _Late(pattern, flags))
