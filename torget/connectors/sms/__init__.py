"""Text messages to phones: what is the same whichever carrier takes them; each kind of carrier has its folder."""
