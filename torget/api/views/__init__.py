"""One file for each machine face."""
