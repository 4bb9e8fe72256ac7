"""Writes: one function per thing that a person does. A service opens, commits and emits nothing."""
