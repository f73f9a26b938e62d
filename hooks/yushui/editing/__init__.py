"""What an editor asks for → changes of a site's files, tried before anything is written; other bytes stay."""
