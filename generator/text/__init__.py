"""Spans, folding, clauses, numerals, words: what is true of any Chinese text."""
