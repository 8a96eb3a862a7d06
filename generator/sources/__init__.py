"""Carriers: bytes → Document."""
