"""Web pages saved with all that belongs to them in one file (.mht)."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser

from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Tables, refusal
from elearn_desk.intake.web.webpage import tables_of_pages


def tables_of_web_archive(source: SourceFile) -> Tables:
    """Read the tables of every page in a saved web page.

    A `Refusal` ends it: IMPORT-DAMAGED, and those of `webpage.tables_of_pages`.
    """
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(source.data)
        pages = [part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == "text/html"]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise refusal("IMPORT-DAMAGED", source) from error
    return tables_of_pages(source, [page for page in pages if isinstance(page, bytes)])
