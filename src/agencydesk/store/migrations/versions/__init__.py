"""One module per schema: `upgrade()` with Alembic operations; the revision is the schema number."""
