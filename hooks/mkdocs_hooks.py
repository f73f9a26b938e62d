"""What MkDocs calls: the adapter's methods, no more."""

from yushui.mkdocs_adapter import Adapter

_adapter = Adapter()
on_startup = _adapter.on_startup
on_config = _adapter.on_config
on_files = _adapter.on_files
on_env = _adapter.on_env
on_page_markdown = _adapter.on_page_markdown
on_post_page = _adapter.on_post_page
on_post_build = _adapter.on_post_build
on_build_error = _adapter.on_build_error
on_serve = _adapter.on_serve
