"""Faces and pictures: made from what the project holds, cached by what they are made of."""
