"""Text, whatever it is about: characters, numerals, normal forms, likeness, Markdown, CSV, web addresses."""
