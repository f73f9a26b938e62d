"""鱼水 Yushui: checked, linked and drawn 双拥 content for a MkDocs site."""

__version__ = "0.2.0"
