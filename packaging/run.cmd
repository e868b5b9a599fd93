@echo off
chcp 65001 >nul
rem 試用程式：裝好所缺的，再以虛構機關示範一遍，成果放在「示範」資料夾；可用 --dir 另指資料夾。
rem Installs what is missing, then runs the demonstration; arguments go to "elearn-desk demo".
setlocal
pushd "%~dp0.."
call packaging\setup.cmd packaging\requirements.txt
if errorlevel 1 goto end
if "%~1"=="" (
    .venv\Scripts\elearn-desk.exe demo --dir 示範
) else (
    .venv\Scripts\elearn-desk.exe demo %*
)
:end
set "CODE=%errorlevel%"
popd
exit /b %CODE%
