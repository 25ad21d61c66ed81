"""The desk's pages about flows."""
