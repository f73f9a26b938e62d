"""What MkDocs calls: the adapter's methods, no more."""

from yushui.mkdocs_adapter import (
    on_build_error,
    on_config,
    on_env,
    on_files,
    on_post_build,
    on_post_page,
    on_serve,
    on_startup,
)

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_post_build",
    "on_post_page",
    "on_serve",
    "on_startup",
]
