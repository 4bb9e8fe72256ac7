"""Reads, driven through real files."""
