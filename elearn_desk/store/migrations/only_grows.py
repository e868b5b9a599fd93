"""The triggers of the first schema that keep what only grows from being changed."""

from __future__ import annotations

from alembic import op

_KEYS = {
    "audit": ("NEW.id = id",),
    "alias_events": ("NEW.id = id",),
    "header_choices": ("NEW.id = id",),
    "passed_files": ("NEW.sha256 = sha256",),
    "rulings": ("NEW.id = id",),
    "ruling_withdrawals": ("NEW.ruling_id = ruling_id",),
    "plan_files": ("NEW.id = id",),
    "claims": ("NEW.id = id", "NEW.plan_year = plan_year AND NEW.number = number"),
    "claim_tiers": ("NEW.claim_id = claim_id AND NEW.position = position",),
    "claim_lines": ("NEW.claim_id = claim_id AND NEW.position = position",),
    "claim_events": ("NEW.claim_id = claim_id AND NEW.position = position",),
    "entries": ("NEW.id = id", "NEW.corrects = corrects"),
    "draws": ("NEW.entry_id = entry_id AND NEW.grant_id = grant_id",),
    "award_events": ("NEW.id = id",),
    "award_batches": ("NEW.id = id", "NEW.plan_year = plan_year AND NEW.number = number"),
    "year_events": ("NEW.id = id",),
    "print_runs": ("NEW.id = id", "NEW.plan_year = plan_year AND NEW.number = number"),
    "print_run_people": ("NEW.run_id = run_id AND NEW.position = position", "NEW.claim_id = claim_id"),
    "print_run_withdrawals": ("NEW.run_id = run_id",),
    "exports": ("NEW.id = id",),
    "laid_over": ("NEW.batch_id = batch_id AND NEW.subject = subject",),
    "row_mends": ("NEW.id = id",),
}
"""Tables that only grow, with what tells that a row put in would replace another."""


def guard() -> None:
    """Make the triggers that the database at hand understands."""
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _guard_sqlite() -> None:
    for table, keys in _KEYS.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
        # A connection without our pragmas replaces rows past the trigger on DELETE.
        there = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table} WHERE {key})"  # noqa: S608 - names from above
            for key in keys
        )
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there} {refuse}")


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$"
    )
    for table in _KEYS:
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )
