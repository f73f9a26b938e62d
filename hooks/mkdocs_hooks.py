"""What MkDocs calls: the engine's handlers, no more."""

from yushui.mkdocs_adapter import events

globals().update(events())
