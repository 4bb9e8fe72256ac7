"""The database: tables, journal, migrations, backup."""
