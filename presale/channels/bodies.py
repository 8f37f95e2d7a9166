"""Bodies from the internet, read no further than they may be long."""

from __future__ import annotations

from sanic.request import Request


class TooLarge(Exception):
    """The body is longer than allowed; the rest of it was not read."""


async def read_body(request: Request, most_bytes: int) -> bytes:
    """The body of a streamed request.

    Raises:
        TooLarge: it is longer than ``most_bytes``.
    """
    body = b""
    while request.stream is not None and (chunk := await request.stream.read()) is not None:
        body += chunk
        if len(body) > most_bytes:
            raise TooLarge
    return body
