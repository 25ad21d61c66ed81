"""Readers: bytes from a source become items, within bounds."""
