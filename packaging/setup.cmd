@echo off
rem What run.cmd and test.cmd share: finds Python 3.11 to 3.13 and fills .venv from the requirement file named first.
set "PYTHONUTF8=1"
set "ELEARN_PYTHON="
for %%V in (3.13 3.12 3.11) do (
    if not defined ELEARN_PYTHON (
        py -%%V -c "import ensurepip, venv" >nul 2>nul && set "ELEARN_PYTHON=py -%%V"
    )
)
if not defined ELEARN_PYTHON (
    python -c "import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))" >nul 2>nul && set "ELEARN_PYTHON=python"
)
if not defined ELEARN_PYTHON (
    echo [SETUP-PYTHON] 找不到 Python 3.11 至 3.13；請安裝其中一版（安裝時勾選 py launcher）後再執行一次。 1>&2
    exit /b 1
)
%ELEARN_PYTHON% packaging\environment.py %1
exit /b %errorlevel%
