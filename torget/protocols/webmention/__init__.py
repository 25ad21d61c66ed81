"""Webmention and its two elders, pingback and trackback: how one page tells another that it links to it.

https://www.w3.org/TR/webmention/ (2017-01-12), http://www.hixie.ch/specs/pingback/pingback (2002),
https://movabletype.org/documentation/trackback/specification/ (2004). Pure: whoever asks does the calls.
"""
