"""ActivityPub as a wire format: signatures, the documents we say and the reading of what others say. Knows nothing of
this product."""
