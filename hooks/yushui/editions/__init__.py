"""What is handed out beside the site: books, copies for a stick, screens, articles, papers; one module a product."""
