"""Jiebao 捷报: bulletins of street offices in, a library of best-practice cases out."""

__version__ = "0.1.0"
