"""Paragraphs → the numbered parts of a plan."""
