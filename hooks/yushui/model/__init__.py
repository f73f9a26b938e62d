"""What an editor may write; nothing here knows a file."""
