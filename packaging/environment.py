"""Makes `.venv` and fills it from one pinned requirement file; the same on Linux and Windows, safe to repeat.

Called by the Python that shall live in it: `python packaging/environment.py packaging/requirements.txt`.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
PROJECT = ("pyproject.toml", "elearn_desk/__init__.py")


def main() -> int:
    """Bring the environment up to the requirement file named first on the command line."""
    requirements = Path(sys.argv[1]).resolve()
    wanted = _fingerprint(requirements)
    if not _is_sound():
        print("建立 Python 執行環境 .venv …", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=True)
    stamp = VENV / f"{requirements.stem}.installed"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return 0
    print("安裝所需套件（首次約需一至數分鐘）…", flush=True)
    # The pins are all there is to install. Left to work out what they need, pip takes the newest release of whatever
    # is asked for with an extra, and then refuses it for having no pin.
    installed = _pip("install", "--require-hashes", "--no-deps", "--requirement", str(requirements)) and _pip(
        "install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)
    )
    if not installed:
        print("[SETUP-PACKAGES] 套件沒有裝成，原因見上列訊息；請確認網路可連到套件來源後再執行一次。", file=sys.stderr)
        return 1
    stamp.write_text(wanted, encoding="utf-8")
    return 0


def _fingerprint(requirements: Path) -> str:
    """Give what the installation depends on: the pins, the project's own metadata, and where the environment stands.

    The place belongs to it because the started scripts carry it: a folder that was copied is not the one installed.
    """
    contents = (path.read_bytes() for path in (requirements, *(ROOT / name for name in PROJECT)))
    digest = hashlib.sha256(b"\0".join(contents)).hexdigest()
    return f"{digest}\n{VENV}\n"


def _is_sound() -> bool:
    """Tell whether the environment is there, starts, has pip, is of this Python's version and was not moved."""
    if any(stamp.read_text(encoding="utf-8").split("\n")[1:2] != [str(VENV)] for stamp in VENV.glob("*.installed")):
        return False
    question = "import pip, sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run([str(PYTHON), "-c", question], capture_output=True, check=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def _pip(*arguments: str) -> bool:
    command = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
