"""Reads XML tag by tag, without a tree and without what a document may name outside itself or multiply within."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from lxml import etree

from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import refusal


class Follower(Protocol):
    """Is told of each tag and text in their order."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Enter an element."""

    def end(self, tag: str) -> None:
        """Leave an element."""

    def data(self, data: str) -> None:
        """Meet a piece of text."""


class _Guarded:
    """A follower that meets no document type: no table has one, and it is where entities are defined."""

    def __init__(self, source: SourceFile, follower: Follower) -> None:
        self._source = source
        self.start = follower.start
        self.end = follower.end
        self.data = follower.data

    def doctype(self, *_: object) -> None:
        raise refusal("IMPORT-DAMAGED", self._source)

    def close(self) -> None:
        pass


def follow(source: SourceFile, pieces: Iterable[bytes], follower: Follower) -> None:
    """Lead a follower through a document in UTF-8; one that is not well-formed raises a `Refusal` IMPORT-DAMAGED."""
    guarded: Any = _Guarded(source, follower)
    parser = etree.XMLParser(
        target=guarded,
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    try:
        for piece in pieces:
            parser.feed(piece)
        parser.close()
    except (etree.LxmlError, ValueError) as error:
        raise refusal("IMPORT-DAMAGED", source) from error
