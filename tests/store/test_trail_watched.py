"""What is watched over every test of a use case: no silent writing."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine, text

from tests.services.trail import trail_watched


def _written(engine: Engine, *tables: str) -> None:
    with engine.begin() as connection:
        for table in tables:
            connection.execute(text(f"INSERT INTO {table} VALUES (1)"))  # noqa: S608 - a name of the test's own


def test_a_writing_without_a_line_in_the_trail_is_noticed() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        for table in ("people", "audit", "exports"):
            connection.execute(text(f"CREATE TABLE {table} (id INTEGER)"))
    with trail_watched() as silent:
        _written(engine, "people", "audit")
        _written(engine, "exports")
        assert silent == []
        _written(engine, "people")
    assert silent == ["people"]
    engine.dispose()
