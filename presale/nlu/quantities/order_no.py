"""Order numbers: long digits, or shorter ones that are called a number."""

from __future__ import annotations

import re

from presale.nlu.quantities.reading import Reading

_NAMED = re.compile(r"(?:订单编?号?|单号|编号)(?:是|为|:|,| |我的)*(?P<no>[A-Za-z]{0,4}\d[\d -]{4,28}\d)")
_LONG = re.compile(r"(?<![A-Za-z\d.])(?P<no>\d{10,24})(?![\dA-Za-z.])")
_PHONE = re.compile(r"1[3-9]\d{9}")


def read_order_numbers(reading: Reading) -> None:
    """Note order numbers of ten and more digits (phone numbers are none), and of six and more after “订单号”."""
    for hit in _NAMED.finditer(reading.text):
        digits = re.sub(r"[ -]", "", hit["no"])
        reading.add("order_no", digits, hit.span("no"))
    for hit in _LONG.finditer(reading.text):
        if not _PHONE.fullmatch(hit["no"]):
            reading.add("order_no", hit["no"], hit.span("no"))
