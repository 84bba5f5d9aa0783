"""Why an exchange failed, in words: what Python calls it says nothing to people."""

from __future__ import annotations

import http.client
import os
import socket
import ssl
from pathlib import Path

import urllib3
from urllib3.exceptions import HTTPError, NameResolutionError

_CA_VARIABLE = "SSL_CERT_FILE"


def broken_because(error: BaseException) -> str:
    """Return in a few words why a connection was not made, or broke."""
    if isinstance(error, socket.gaierror | NameResolutionError):
        return "its name does not resolve"
    is_no_http = isinstance(error, http.client.HTTPException)
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    if isinstance(error, ConnectionError | urllib3.exceptions.ProtocolError):
        return "the connection broke"
    if isinstance(error, HTTPError) and error.__cause__ is not None:
        return broken_because(error.__cause__)
    return "what it sends is no HTTP" if is_no_http else "no connection"


def untrusted_because(error: ssl.SSLError) -> tuple[str, str]:
    """Return in a few words why there is no trusted connection over TLS, and what to do."""
    if not isinstance(error, ssl.SSLCertVerificationError):
        return (error.reason or "no TLS").lower().replace("_", " "), ""
    file = os.environ.get(_CA_VARIABLE)
    if file and not Path(file).is_file():
        return error.verify_message, f"{_CA_VARIABLE} names {file}, where there is no file."
    hint = f"Where your network reads TLS, name the file of its authority in {_CA_VARIABLE}."
    return error.verify_message, hint
