"""Reading XML from the internet: no entities, no document types, no depth, no surprises."""

from __future__ import annotations

from collections.abc import Mapping

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from presale.errors import MalformedCall

MOST_FIELDS = 100


def read_xml(body: bytes | str) -> Mapping[str, str]:
    """The fields of a flat ``<xml>`` document by name; nested ones as ``outer.inner``.

    Raises:
        MalformedCall: it is not such a document.
    """
    try:
        root = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise MalformedCall(f"The body is not XML that can be read ({type(error).__name__}).") from None
    if root.tag != "xml" or len(root) > MOST_FIELDS:
        raise MalformedCall("The body is not one of the platform's documents.")
    fields = {child.tag: child.text or "" for child in root}
    fields |= {f"{child.tag}.{inner.tag}": inner.text or "" for child in root for inner in list(child)[:MOST_FIELDS]}
    return fields
