"""SMPP 3.4, the language of carriers' message centres, as pure functions between bytes and values.

The specification: Short Message Peer to Peer Protocol v3.4, Issue 1.2 of 1999-10-12 (SMPP Developers Forum). Numbers of
sections in this folder are its own.
"""
