"""Document → Articles (mend, label, cut); Article → Record (compose)."""
