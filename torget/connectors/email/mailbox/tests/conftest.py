"""The stand-in, as for all of e-mail."""

from torget.connectors.email.tests.conftest import office, own

__all__ = ["office", "own"]
