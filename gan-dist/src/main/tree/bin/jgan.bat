@echo off
rem The jgan command on Windows. See "jgan --help".
rem
rem   JAVA_HOME         which Java runs it (17 or later); otherwise the java.exe on the PATH
rem   JGAN_JAVA_OPTS    options of the Java virtual machine, after those in JAVA_OPTS; conf\java.options comes first
setlocal EnableExtensions DisableDelayedExpansion

rem No variable is read in a block in parentheses: a value such as "C:\Program Files (x86)" would end it.
for %%I in ("%~dp0..") do set "root=%%~fI"

if defined JAVA_HOME goto home
set "java=java.exe"
where /q java.exe
if not errorlevel 1 goto version
echo jgan: no Java found: install a JDK, version 17 or later, or set JAVA_HOME>&2
exit /b 1

:home
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto version
echo jgan: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it>&2
exit /b 1

:version
set "version=17"
for /f "tokens=2,3" %%U in ('call "%java%" -version 2^>^&1') do if "%%~U"=="version" set "version=%%~V"
set "major=%version%"
if "%major:~0,2%"=="1." set "major=%major:~2%"
for /f "delims=.-+_" %%A in ("%major%") do set "major=%%A"
if %major% GEQ 17 goto jars
echo jgan: "%java%" is Java %major%, but 17 or later is needed: install one, or set JAVA_HOME>&2
exit /b 1

:jars
if exist "%root%\lib\*.jar" goto environment
echo jgan: no jars in "%root%\lib": bin\jgan.bat works in the directory that was unpacked>&2
exit /b 1

:environment
rem TensorFlow reads these when its library is loaded.
if not defined TF_ENABLE_ONEDNN_OPTS set "TF_ENABLE_ONEDNN_OPTS=1"
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"

rem Unless JAVA_OPTS, JGAN_JAVA_OPTS, JDK_JAVA_OPTIONS, JAVA_TOOL_OPTIONS or conf\java.options choose a collector.
set "collector=-XX:+UseSerialGC"
set J 2>nul | findstr /r /c:"^J[A-Z_]*OPT[A-Z]*=.*GC" >nul && set "collector="
set "installed="
if not exist "%root%\conf\java.options" goto start
set installed="@%root%\conf\java.options"
findstr /r /c:"^[^#]*GC" "%root%\conf\java.options" >nul && set "collector="

:start
"%java%" -Dorg.bytedeco.javacpp.maxphysicalbytes=0 --enable-native-access=ALL-UNNAMED -Dguice_bytecode_gen_option=DISABLED -Xshare:auto "-Djgan.home=%root%" "-Djgan.command=%~0" %collector% %installed% %JAVA_OPTS% %JGAN_JAVA_OPTS% -cp "%root%\lib\*" dev.jgan.cli.Jgan %*
exit /b %ERRORLEVEL%
