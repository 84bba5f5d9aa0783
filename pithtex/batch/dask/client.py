"""The connection to a Dask cluster, quiet and with errors of ours."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Final

from pithtex.errors import Unavailable

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

LOCAL: Final = "local"
_ADDRESS: Final = re.compile(r"(tcp|tls)://[\w.:%\[\]-]+:[0-9]{1,5}")
#: TypeError for tls without certificates, ImportError for versions too far apart,
#: MemoryError for somebody who is no scheduler and says something long.
_FAILURES: Final = (OSError, ValueError, TypeError, ImportError, RuntimeError, MemoryError)
#: Seconds for connecting, and for saying good-bye.
_CONNECT: Final = 8.0
_GOOD_BYE: Final = 2.0


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """Give a client of the cluster at ``address``; of one on this machine for ``local``.

    Raises:
        Unavailable: ``cluster-unreachable``.

    """
    if address != LOCAL and not _ADDRESS.fullmatch(address):
        raise Unavailable(
            "cluster-unreachable",
            f"not the address of a Dask scheduler: {address!r}",
            "It looks like tcp://host:8786; local starts a cluster here.",
        )
    with _quiet(), ExitStack() as stack:
        from distributed import Client

        try:
            where: LocalCluster | str
            if address == LOCAL:
                where = stack.enter_context(_local_cluster())
            else:
                _greet(address)
                where = address
            client = Client(where, timeout=_CONNECT, set_as_default=False)
        except _FAILURES as error:
            raise _nobody(address, error) from None
        try:
            yield client
        finally:
            with suppress(OSError, RuntimeError):
                client.close(timeout=_GOOD_BYE)


def lost(address: str) -> Unavailable:
    """Return the error for a scheduler that has gone during a run."""
    return Unavailable(
        "cluster-unreachable",
        f"the connection to the Dask scheduler at {address} was lost",
        "A run with --format jsonl --output FILE goes on with --resume.",
    )


def _nobody(address: str, error: Exception) -> Unavailable:
    reason = "no answer that Dask understands"
    if isinstance(error, OSError):
        reason = (error.strerror or "no connection").lower()
    return Unavailable(
        "cluster-unreachable",
        f"no Dask scheduler answers at {address} ({reason})",
        "Check the address and that dask scheduler runs there, with a like version of Dask.",
    )


def _greet(address: str) -> None:
    """Have the scheduler answer: the client waits for ever for one that says nothing."""
    from distributed.comm import connect
    from distributed.security import Security

    async def greet() -> None:
        options = Security().get_connection_args("client")
        async with asyncio.timeout(_CONNECT):
            connection = await connect(address, timeout=_CONNECT, **options)
        await connection.close()

    asyncio.run(greet())


@contextmanager
def _local_cluster() -> Iterator[LocalCluster]:
    """Start a worker for each core of this machine, reachable from nowhere else."""
    from distributed import LocalCluster

    with (
        tempfile.TemporaryDirectory(prefix="pithtex-dask-", ignore_cleanup_errors=True) as folder,
        ExitStack() as stack,
    ):
        with _interrupts_held():
            cluster = LocalCluster(
                n_workers=os.cpu_count() or 1,
                threads_per_worker=1,
                host="127.0.0.1",
                # Any port: None would take Dask's own, which may be in use.
                dashboard_address="127.0.0.1:0",
                local_directory=folder,
            )
            stack.enter_context(cluster)
        yield cluster


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C for this thread alone: what is started here inherits that it is blocked."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Its first start, in whatever thread, would let interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what Dask says to itself: it quotes strangers, and says nothing that we do not."""
    disabled = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import dask
            import distributed  # noqa: F401 - sets its defaults, of which one is changed here

            # The workers of a local cluster write to our terminal, too.
            environment = "distributed.nanny.pre-spawn-environ.DASK_LOGGING__DISTRIBUTED"
            with dask.config.set({environment: "critical"}):
                yield
    finally:
        logging.disable(disabled)
