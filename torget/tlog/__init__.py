"""The transparency log: bytes in, index out. What it is and how anyone checks it stands in docs/log.md."""
