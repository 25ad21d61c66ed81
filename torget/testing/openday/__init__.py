"""The open day in the real program: a calendar at a server that others wrote, a source that obeys us, a clock that can
be set forward (`world`), and what people do in each room (`agenda`, `flows`, `press`)."""
