"""Whether the database itself is sound: its file, its references, and the counts that must add up (rule H7)."""

from __future__ import annotations

from sqlalchemy import Connection, func, or_, select

from elearn_desk.store.rows import BATCHES, RECORDS

_MOST_SAID = 20


class Health:
    """What can be asked of a database about itself; nothing is changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def damages(self) -> list[str]:
        """Give what SQLite finds wrong in the file, in its own words; a server looks after its files itself."""
        if self._connection.dialect.name != "sqlite":
            return []
        found = self._connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_SAID})").scalars()
        return [str(said) for said in found if said != "ok"]

    def broken_references(self) -> list[str]:
        """Give the table of each row that refers to what is not there; PostgreSQL never lets one come about."""
        if self._connection.dialect.name != "sqlite":
            return []
        return [str(table) for table, *_ in self._connection.exec_driver_sql("PRAGMA foreign_key_check")]

    def miscounted(self) -> list[int]:
        """Give the numbers of the batches whose counts do not add up, or do not agree with the rows stored of them.

        Rows that a file repeats within itself are known and stored once; of an import undone none are left.
        """
        stored = select(func.count()).where(RECORDS.c.batch_id == BATCHES.c.id).scalar_subquery()
        hours, undone = BATCHES.c.kind == "hours", BATCHES.c.undone_at.is_not(None)
        wrong = or_(
            BATCHES.c.read != BATCHES.c.new + BATCHES.c.known + BATCHES.c.refused,
            hours & undone & (stored != 0),
            hours & ~undone & ((stored < BATCHES.c.new) | (stored > BATCHES.c.new + BATCHES.c.known)),
        )
        return list(self._connection.execute(select(BATCHES.c.id).where(wrong).order_by(BATCHES.c.id)).scalars())

    def broken_twins(self) -> list[int]:
        """Give the numbers of the rows that repeat a record they do not repeat, or one that repeats another itself."""
        first = RECORDS.alias("first")
        found = (
            select(RECORDS.c.id)
            .join(first, RECORDS.c.twin_of == first.c.id)
            .where(or_(first.c.twin_of.is_not(None), first.c.fingerprint != RECORDS.c.fingerprint))
            .order_by(RECORDS.c.id)
        )
        return list(self._connection.execute(found).scalars())
