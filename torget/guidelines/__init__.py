"""Checks of a text before it goes out. Pure: text in, findings out, in codes that the faces put into words."""

from torget.guidelines.checks import check
from torget.guidelines.findings import Finding, PictureText, Severity

__all__ = ["Finding", "PictureText", "Severity", "check"]
