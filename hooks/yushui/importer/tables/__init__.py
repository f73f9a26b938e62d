"""Tables of tasks → sections and measures, in documents and as the site gave them out."""
