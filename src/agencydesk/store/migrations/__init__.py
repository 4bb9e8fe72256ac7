"""Bringing an older workspace to this version's schema; Alembic is imported only when one is due."""
