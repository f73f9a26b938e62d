"""Tables of tasks, in documents and as the site gave them out."""
