"""A site of an earlier form → the changes that bring it to the form of this engine, and what its editors read of it."""
