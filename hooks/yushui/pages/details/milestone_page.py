"""Milestone → what its page shows: where it stands in the chronology."""

from collections.abc import Mapping
from typing import Any

from yushui.model.entity import Entity
from yushui.pages.atlas import atlas
from yushui.site.assemble import Site


def extra_context(site: Site, entity: Entity) -> Mapping[str, Any]:
    return {"line": atlas(site).addresses[entity.key][0]}
