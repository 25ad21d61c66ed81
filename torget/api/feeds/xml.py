"""XML from small pieces, without what no XML may hold."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

# https://www.w3.org/TR/xml/#charsets
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without control characters."""
    return NOT_IN_XML.sub("", text)


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Put an element into another. Attribute names may end in `_` where Python has the word for itself."""
    element = SubElement(parent, tag, {name.rstrip("_"): clean(value) for name, value in attributes.items()})
    element.text = clean(text) or None
    return element


def to_bytes(root: Element) -> bytes:
    """The whole document."""
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
