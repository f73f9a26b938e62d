"""Compiled templates in the store, as Jinja asks for them."""

from contextlib import suppress
from typing import Final

import jinja2
from jinja2.bccache import Bucket

from yushui.cache import Stage, Store

OUR_TEMPLATES: Final = Stage("template", ("pages/render.py",), ("jinja2",))
MKDOCS_TEMPLATES: Final = Stage("frame_template", ("mkdocs_adapter.py",), ("jinja2", "mkdocs"))


class CompiledTemplates(jinja2.BytecodeCache):
    """Those of one environment, whose own ``stage`` keeps them apart from those that another compiles otherwise."""

    def __init__(self, store: Store, stage: Stage) -> None:
        self._store, self._stage = store, stage

    def load_bytecode(self, bucket: Bucket) -> None:
        if (compiled := self._store.read(self._stage, (bucket.key, bucket.checksum))) is not None:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            self._store.put(self._stage, (bucket.key, bucket.checksum), bucket.bytecode_to_string())
