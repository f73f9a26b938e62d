"""Full-text search in Chinese without a server: finished pages → an index of small files.

``collect`` reads pages, ``index`` writes ``assets/search/``; what asks it is ``theme_overrides/assets/search/``.
"""

from .documents import Document, StaticPage, collect, columns, reader
from .index import index

__all__ = ["Document", "StaticPage", "collect", "columns", "index", "reader"]
