"""One pure function over many items, in their order: in this process, in several, or over a cluster that exists already.

Dask and Ray are extras (`pip install 'jiebao[cluster]'`). Without an address they start workers on this machine. Items
travel to the workers and results come back a few at a time, so neither side ever holds all of them; a worker that dies
has its items done again by another.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from typing import Any

from generator.errors import SiteError

_AHEAD = 4
"""Items under way for each worker."""
_PATIENCE = "20s"
"""How long a scheduler may take to answer."""
_TRIES = 3
"""How often an item is done again when its worker died under it."""

Function = Callable[[Any], Any]
Engine = Callable[[Function, Iterable[Any], int, str | None], Iterator[Any]]


def local(function: Function, items: Iterable[Any], jobs: int, address: str | None = None) -> Iterator[Any]:
    """By processes of this machine; by this one alone when `jobs` is 1."""
    if jobs <= 1:
        yield from map(function, items)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from _in_order(items, jobs * _AHEAD, lambda item: pool.submit(function, item), lambda one: one.result())


def dask(function: Function, items: Iterable[Any], jobs: int, address: str | None = None) -> Iterator[Any]:
    """By the workers of a Dask scheduler (`tcp://host:8786`)."""
    distributed = _library("distributed", "dask")
    place = (
        {"address": address} if address else {"n_workers": jobs, "threads_per_worker": 1, "dashboard_address": ":0"}
    )
    with _reached(
        "dask", address, lambda: distributed.Client(timeout=_PATIENCE, set_as_default=False, **place)
    ) as client:
        workers = max(jobs, len(client.scheduler_info()["workers"]))
        yield from _in_order(
            items,
            workers * _AHEAD,
            lambda item: client.submit(function, item, pure=False, retries=_TRIES),
            lambda one: one.result(),
        )


def ray(function: Function, items: Iterable[Any], jobs: int, address: str | None = None) -> Iterator[Any]:
    """By the workers of a Ray cluster (`auto`, `ray://host:10001`)."""
    library = _library("ray", "ray")
    place = {"address": address} if address else {"num_cpus": jobs, "include_dashboard": False}
    with _reached("ray", address, lambda: library.init(log_to_driver=False, logging_level="error", **place)):
        try:
            remote = library.remote(max_retries=_TRIES)(function)
            workers = int(library.cluster_resources().get("CPU", jobs))
            yield from _in_order(items, workers * _AHEAD, remote.remote, library.get)
        finally:
            library.shutdown()


ENGINES: dict[str, Engine] = {"local": local, "dask": dask, "ray": ray}


def _in_order(items: Iterable[Any], most: int, submit: Function, result: Function) -> Iterator[Any]:
    under_way: deque[Any] = deque()
    for item in items:
        under_way.append(submit(item))
        if len(under_way) >= most:
            yield result(under_way.popleft())
    while under_way:
        yield result(under_way.popleft())


def _library(module: str, name: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise SiteError(f"--engine {name}", f"没有安装 {name}", "先运行 pip install 'jiebao[cluster]'") from error


def _reached(name: str, address: str | None, connect: Callable[[], Any]) -> Any:
    try:
        return connect()
    except (OSError, TimeoutError, ValueError, RuntimeError) as error:
        where = f"--engine {name} --cluster {address}" if address else f"--engine {name}"
        raise SiteError(where, f"连不上集群（{error}）", "检查地址、网络和集群是否在运行") from error
