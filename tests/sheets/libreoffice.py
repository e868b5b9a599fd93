"""Has LibreOffice open workbooks, compute every formula anew, and save them again."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
_FIGURE = re.compile(rb"(</f><v>)[^<]*(</v>)")


def computed(folder: Path, *workbooks: Path) -> list[Path]:
    """Give each workbook as LibreOffice saves it again, the figures beside its formulas taken away before."""
    profile, blank, saved = folder / "profile", folder / "blank", folder / "saved"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_RECALCULATE, encoding="utf-8")
    blank.mkdir()
    blanked = [_without_figures(each, blank / each.name) for each in workbooks]
    convert = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(saved)]
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", *convert, *map(str, blanked)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return [saved / each.name for each in workbooks]


def _without_figures(source: Path, target: Path) -> Path:
    """Copy a workbook with a nought beside every formula, so that what is read later was computed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _FIGURE.sub(rb"\g<1>0\2", content) if name.startswith("xl/worksheets/") else content)
    return target
