"""The database, driven through real files."""
