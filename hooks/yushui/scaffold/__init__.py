"""What an office is asked → the folder of its site; and a copy of the sample → its own site."""
