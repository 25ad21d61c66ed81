"""The program of `torget.testing.peers.indieweb`."""
