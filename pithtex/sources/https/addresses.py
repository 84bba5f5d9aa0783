"""The guard of the local network: which addresses of a host may be connected to.

A name is resolved once, and the connection goes to the very address that was judged: a
name that resolves to something else the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from typing import Final

from pithtex.errors import Unavailable

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
#: All of IPv6 that is given out as global unicast (IANA's registry of address space); what
#: lies outside of it are local, old and reserved forms, which Python calls global in part.
_GIVEN_OUT: Final = ipaddress.IPv6Network("2000::/3")


def judged_addresses(name: str, port: int, seconds: float, *, allow_private: bool) -> list[str]:
    """Return the addresses of a host, all of which must be public unless that is allowed.

    Raises:
        Unavailable: ``mirror-private-address``.
        TimeoutError: where the name does not resolve in so many seconds.
        OSError: where it does not resolve at all.

    """
    addresses = _resolved(name, port, seconds)
    for address in addresses:
        if not allow_private and not is_public(address):
            raise Unavailable(
                "mirror-private-address",
                f"{name} is at {address}, an address of the local network",
                "Add --allow-private-mirror if the mirror is your own.",
            )
    return addresses


def _resolved(name: str, port: int, seconds: float) -> list[str]:
    # A thread, because the system's resolver takes its own time, and no other.
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def resolve() -> None:
        try:
            found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except UnicodeError:
            answers.put(OSError(f"not a host's name: {name!r}"))
        except OSError as error:
            answers.put(error)

    threading.Thread(target=resolve, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def is_public(address: str) -> bool:
    """Whether an address, in whatever form, is one of the public network."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        # Forms in which an IPv4 address stands inside an IPv6 one.
        within = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
        ip = ip.ipv4_mapped or ip.sixtofour or within or ip
        if ip.version == 6 and ip not in _GIVEN_OUT:  # noqa: PLR2004 - of the protocol
            return False
    return ip.is_global and not ip.is_multicast
