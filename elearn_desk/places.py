"""Where the clerk's own files stand on this computer."""

from __future__ import annotations

import errno
import os
import re
import sys
from pathlib import Path
from tempfile import gettempdir

from platformdirs import user_data_path, user_log_path

_APPLICATION = "elearn_desk"
_NETWORK_MOUNTS = frozenset({"cifs", "smb3", "smbfs", "nfs", "nfs4", "ncpfs", "afs", "davfs", "fuse.sshfs"})
_DRIVE_REMOTE = 4
_AGENCY_FONTS = ("eudc.ttf", "eudc.tte", "EUDC.TTF", "EUDC.TTE")


def database_file() -> str:
    """Give the database to open: `ELEARN_DESK_DATABASE` (a path or a URL), else the one in the user's data folder."""
    return os.environ.get("ELEARN_DESK_DATABASE") or str(
        user_data_path(_APPLICATION, appauthor=False) / "elearn_desk.sqlite3"
    )


def evidence_folder(database: str) -> Path:
    """Give the folder that keeps the imported files: beside a database file, else in the user's data folder.

    Clerks who share a database at a URL share the files too where `ELEARN_DESK_EVIDENCE` names a folder of them all.
    """
    if "://" not in database:
        return Path(f"{database}.evidence")
    shared = os.environ.get("ELEARN_DESK_EVIDENCE")
    name = re.sub(r"[^\w.-]+", "-", database).strip("-")
    return Path(shared) if shared else user_data_path(_APPLICATION, appauthor=False) / f"{name}.evidence"


def training_folder(database: str) -> Path:
    """Give the folder of what one practises with: beside a database file, else in the user's data folder."""
    beside = user_data_path(_APPLICATION, appauthor=False) if "://" in database else Path(database).absolute().parent
    return beside / "練習資料"


def own_export_layouts() -> Path:
    """Give the folder in which an office keeps its own layouts of files for other systems."""
    return user_data_path(_APPLICATION, appauthor=False) / "exports"


def among_evidence(path: Path) -> bool:
    """Tell whether a file lies where this program keeps imported files, of whatever database."""
    shared = os.environ.get("ELEARN_DESK_EVIDENCE")
    above = path.resolve().parents
    return any(folder.suffix == ".evidence" for folder in above) or (
        bool(shared) and Path(shared or "").resolve() in above
    )


def agency_font() -> Path | None:
    """Give the agency's own font of private characters (造字): eudc.ttf or eudc.tte in the user's data folder."""
    folder = agency_font_folder()
    return next((path for name in _AGENCY_FONTS if (path := folder / name).is_file()), None)


def agency_font_folder() -> Path:
    """Give the folder in which the agency's own font is looked for."""
    return user_data_path(_APPLICATION, appauthor=False)


def on_network(path: Path) -> bool:
    """Tell whether a file lies on another computer's disk, as far as this system lets it be known."""
    where = str(path.absolute())
    if where.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - no other system has what is asked of it here

        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{where[:2]}\\") == _DRIVE_REMOTE)
    return _kind_of_mount(where) in _NETWORK_MOUNTS


def _kind_of_mount(where: str) -> str:
    """Give the kind of file system that the longest mount point above a path has; empty where no table tells it."""
    try:
        lines = Path("/proc/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    mounts = [line.split()[1:3] for line in lines]
    above = [(point, kind) for point, kind in mounts if Path(where).is_relative_to(point.replace(r"\040", " "))]
    return max(above, key=lambda mount: len(mount[0]), default=("", ""))[1]


def log_file() -> Path:
    """Give the log file, where tracebacks of defects go."""
    return user_log_path(_APPLICATION, appauthor=False) / "elearn_desk.log"


def meeting_point(key: str) -> str:
    """Give the name under which the windows of one clerk find each other: of a pipe, or the path of a socket.

    `key` stands for what they have in common. OSError where no folder for it can be made.
    """
    if sys.platform == "win32":
        return f"{_APPLICATION}-{key}"
    session = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(session) / _APPLICATION if session else Path(gettempdir()) / f"{_APPLICATION}-{os.getuid()}"
    # Nobody else is to listen in, or to put a socket of theirs in the place of ours.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
    return str(folder / key)


def last_place_file(key: str) -> Path:
    """Give the file that says where in a window the clerk is, as long as that window is open."""
    return user_data_path(_APPLICATION, appauthor=False) / "open windows" / f"{key}.json"
