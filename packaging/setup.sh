# What ./packaging/run, ./packaging/test and ./packaging/bench share: a Python, the system libraries of Qt, .venv.
# Read by those scripts with `.`; leaves the working directory at the top of the checkout.
# shellcheck shell=sh
set -eu
cd "$(dirname "$0")/.."

# Library file of each system library that the window needs, and Debian's package for it. Offscreen needs the first
# six; the others are for a real screen, installed always because Qt names the wrong one when some are missing.
SYSTEM_LIBRARIES="
libGL.so.1:libgl1
libEGL.so.1:libegl1
libxkbcommon.so.0:libxkbcommon0
libfontconfig.so.1:libfontconfig1
libdbus-1.so.3:libdbus-1-3
libglib-2.0.so.0:libglib2.0-0
libxcb-cursor.so.0:libxcb-cursor0
libxcb-icccm.so.4:libxcb-icccm4
libxcb-keysyms.so.1:libxcb-keysyms1
libxcb-shape.so.0:libxcb-shape0
libxkbcommon-x11.so.0:libxkbcommon-x11-0
"

fail() {
    printf '%s\n' "$1" >&2
    exit 1
}

# Prints the first Python that starts and is of a version that pyproject.toml allows.
find_python() {
    for candidate in python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
}

# missing_packages [PROGRAM:PACKAGE]…: the Debian packages of the system libraries and programs that are not there.
missing_packages() {
    present=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null) || present=
    for pair in $SYSTEM_LIBRARIES; do
        case $present in
            *"${pair%%:*} "*) ;;
            *) printf '%s ' "${pair##*:}" ;;
        esac
    done
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || printf '%s ' "${pair##*:}"
    done
    if [ -z "$PYTHON" ]; then
        printf 'python3 python3-venv '
    elif ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
        "$PYTHON" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2], end=" ")'
    fi
}

install_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        fail "[SETUP-SYSTEM] 缺少系統元件，而此系統沒有 apt-get。請以系統的套件工具安裝與下列 Debian 套件相當者，再執行一次：$1"
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        as_root=sudo
    else
        fail "[SETUP-SYSTEM] 缺少系統元件。請由系統管理者執行下列指令，再執行一次：apt-get update && apt-get install -y --no-install-recommends $1"
    fi
    printf '安裝系統元件：%s\n' "$1"
    # shellcheck disable=SC2086 # the list is meant to be split
    {
        $as_root apt-get -qq update &&
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends $1 >/dev/null
    } || fail "[SETUP-SYSTEM] 系統元件沒有裝成，原因見上列訊息；請確認網路可連到套件來源後再執行一次。"
}

# set_up REQUIREMENTS [PROGRAM:PACKAGE]…: everything that is needed is there afterwards, these programs too; what is
# there already is left alone.
set_up() {
    requirements=$1
    shift
    PYTHON=$(find_python)
    missing=$(missing_packages "$@")
    [ -z "$missing" ] || install_packages "$missing"
    [ -n "$PYTHON" ] || PYTHON=$(find_python)
    [ -n "$PYTHON" ] || fail "[SETUP-PYTHON] 找不到 Python 3.11 至 3.13；請安裝其中一版後再執行一次。"
    "$PYTHON" packaging/environment.py "$requirements"
}
