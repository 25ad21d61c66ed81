"""Public pages as files: written once when something they show changes, served to everyone until the next change."""
