"""Two states of a site → what changed between them, in words that an editor and a reviewer read."""
