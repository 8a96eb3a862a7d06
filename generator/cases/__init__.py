"""The record on disk: YAML store, merge with a person's edits, checks."""
