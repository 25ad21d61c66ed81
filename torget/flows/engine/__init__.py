"""What a flow is and does, as pure code: no Django, no clock of its own, no network."""
