"""三堂课: what teachers print, a sheet for each lesson."""

from collections.abc import Mapping
from typing import Any

from yushui.pages.lesson_plans import lessons
from yushui.site.assemble import Site


def context(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"lessons": lessons(site), "name": site.settings.name, "licence": site.settings.licence}
