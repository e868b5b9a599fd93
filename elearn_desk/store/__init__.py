"""The only SQL: tables, units of work, migrations; rows never leave, domain values do."""
