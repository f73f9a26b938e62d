"""What MkDocs is told of the themes."""

from mkdocs.config import load_config
from tests.support.project import Project

from yushui import engine
from yushui.pages import handbook_settings
from yushui.writer import is_asset


def test_mkdocs_looks_through_the_files_of_a_theme_that_may_be_published_and_no_others(project: Project) -> None:
    config = load_config(str(project.root / "mkdocs.yml"))
    plain = config.theme.get_env().list_templates()
    handbook_settings.settle(config, project.root, engine.theme(project.root), handbook=True)
    environment = config.theme.get_env()
    listed = environment.list_templates()
    assert (len(plain) > 10_000, len(listed) < 500) == (True, True)
    assert {name for name in plain if is_asset(name)} <= set(listed)
    assert environment.get_template(".icons/material/magnify.svg").render().startswith("<svg")
