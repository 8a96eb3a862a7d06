"""How many processes share the work."""

import os


def processes(asked: int | None) -> int:
    """How many processes to use: as asked, else one for each core that this process may run on."""
    if asked:
        return asked
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
