@echo off
chcp 65001 >nul
rem 檢查程式：裝好所缺的，再做持續整合所做的全部檢查。
rem Installs what is missing, then runs every check; arguments go to pytest.
setlocal
pushd "%~dp0.."
call packaging\setup.cmd packaging\requirements-dev.txt
if errorlevel 1 goto end
.venv\Scripts\python.exe packaging\check.py %*
:end
set "CODE=%errorlevel%"
popd
exit /b %CODE%
