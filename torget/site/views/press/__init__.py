"""The press room as the public sees it."""
