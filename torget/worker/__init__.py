"""The worker: rows are its queue, threads its hands, and nothing here knows what the product is about."""

from torget.worker.waking import is_stopping, wake

__all__ = ["is_stopping", "wake"]
