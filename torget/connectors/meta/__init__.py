"""Meta's platforms: one language (Graph), one way in, one kind of web hook. Each platform has a folder of its own."""
