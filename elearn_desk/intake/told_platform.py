"""Which platform a printout without such a column is of, as the lines above its table tell, or else its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.domain.titles import title_key


def platform_of(
    given: str, lines: Sequence[str], place: Place, words: Mapping[str, str]
) -> tuple[str, tuple[Finding, ...]]:
    """Give the platform given, else the one that the lines or the file's name tell of, empty where they tell of none.

    `words` are the names that platforms go by, each with the platform's own. Findings: IMPORT-PLATFORM-BY-TITLE or
    IMPORT-PLATFORM-BY-NAME where it is taken from there, IMPORT-PLATFORM-AGAINST where another one was given.
    """
    by_title = _named(lines, words)
    told = by_title or _named((place.file or "",), words)
    (platform, said), *others = told.items() or (("", ""),)
    if not platform or others or words.get(given) == platform:
        return given, ()
    if given:
        found = finding("IMPORT-PLATFORM-AGAINST", Severity.WARNING, place, said=said, told=platform, platform=given)
    elif by_title:
        found = finding("IMPORT-PLATFORM-BY-TITLE", Severity.WARNING, place, said=said, platform=platform)
    else:
        found = finding("IMPORT-PLATFORM-BY-NAME", Severity.WARNING, place, said=said, platform=platform)
    return given or platform, (found,)


def _named(lines: Iterable[str], words: Mapping[str, str]) -> dict[str, str]:
    """Give the platforms that the lines name, each with the first that does."""
    found: dict[str, str] = {}
    for line in lines:
        key = title_key(line)
        # The longest first: the name of one platform may stand within that of another.
        for word in sorted(words, key=len, reverse=True):
            if title_key(word) in key:
                found.setdefault(words[word], line.strip())
                key = key.replace(title_key(word), "\n")
    return found
