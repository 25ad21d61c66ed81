"""The delivery ledger: what is owed to which channel, how it moves from state to state, and the history of each."""
