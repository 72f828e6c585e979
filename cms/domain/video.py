"""Links to videos that stand on somebody else's site."""

from collections.abc import Collection
from urllib.parse import urlsplit


def video_host(url: str, allowed: Collection[str]) -> str | None:
    """Return the host of an https address when it is one of `allowed` or lies below one, else None.

    An address with a user name or a port is refused: both are used to make a strange host look familiar.
    """
    try:
        parts = urlsplit(url.strip())
        strange = parts.username is not None or parts.port is not None
    except ValueError:
        return None
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme != "https" or strange:
        return None
    return host if any(host == name or host.endswith(f".{name}") for name in allowed) else None
