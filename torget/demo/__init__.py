"""Lindby kommun: an invented authority that shows the product at its best, made through the same acts as a real one."""

from torget.demo.filling import fill

__all__ = ["fill"]
