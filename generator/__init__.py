"""Jiebao 捷报: bulletins of street offices in, a library of best-practice cases out."""

import os

__version__ = "0.1.0"

# One thread for each process, said before anything imports numpy: an article is a small matrix, threads that wait for
# each other cost five times what they save, and sums must not depend on the number of cores.
for _name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
