"""Landscapes that are no place: the ages of the chronology, the head of the home page, the month, an occasion."""
