/*
 * The start of the provider on Windows, where header.sh cannot run: this program is the first part of the provider's
 * .exe, the provider's JavaScript is the rest. It starts Node.js on its own file, and stays until one of three processes
 * ends: Node.js, the engine that started it, or itself. The other two then end as well.
 *
 * It uses kernel32.dll only, without a C runtime, so that it is small and the same compiler makes the same bytes.
 * build.ts compiles it and defines NODE_MISSING, the message of header.sh.
 */
#define WIN32_LEAN_AND_MEAN
#define UNICODE
#include <windows.h>
#include <tlhelp32.h>

/* The longest text that Windows takes as a path, a command line or a variable, in characters, with its final zero. */
#define MAXIMUM_TEXT 32768

/* How long the process stays after a message: the engine shows nothing of a process that ended before it could read. */
#define MESSAGE_MILLISECONDS 1000

/* Compiles the file that is its first argument as CommonJS, whatever its name and the package.json above it say. */
#define BOOTSTRAP L"\" -e \"require(process.argv[1])\" \""

typedef struct {
  WCHAR ownPath[MAXIMUM_TEXT];
  WCHAR searchPath[MAXIMUM_TEXT];
  WCHAR node[MAXIMUM_TEXT];
  WCHAR commandLine[MAXIMUM_TEXT];
  WCHAR variable[MAXIMUM_TEXT];
} Texts;

static HANDLE heap;

/* Adds a text to a buffer of MAXIMUM_TEXT characters. Returns FALSE if there is no room. */
static BOOL append(WCHAR *buffer, const WCHAR *text) {
  if (lstrlenW(buffer) + lstrlenW(text) >= MAXIMUM_TEXT) {
    return FALSE;
  }
  lstrcatW(buffer, text);
  return TRUE;
}

/* Prints a line where the engine reads the plugin's first line, waits until it has read it, and ends. */
static void endWithMessage(const char *message) {
  DWORD written;
  HANDLE output = GetStdHandle(STD_OUTPUT_HANDLE);
  WriteFile(output, message, lstrlenA(message), &written, NULL);
  WriteFile(output, "\n", 1, &written, NULL);
  Sleep(MESSAGE_MILLISECONDS);
  ExitProcess(1);
}

/* The same, with a path in the middle and the number of Windows's last error at the end. */
static void endWithError(const char *before, const WCHAR *path, const char *after) {
  DWORD number = GetLastError();
  char *message = HeapAlloc(heap, HEAP_ZERO_MEMORY, 4 * MAXIMUM_TEXT);
  char digits[16];
  int at = sizeof digits - 1;
  digits[at] = 0;
  do {
    digits[--at] = (char)('0' + number % 10);
    number /= 10;
  } while (number > 0);
  lstrcpyA(message, before);
  int length = lstrlenA(message);
  WideCharToMultiByte(CP_UTF8, 0, path, -1, message + length, 3 * MAXIMUM_TEXT, NULL, NULL);
  lstrcatA(message, after);
  lstrcatA(message, &digits[at]);
  lstrcatA(message, ".");
  endWithMessage(message);
}

/* Whether a folder of PATH is a whole path. A relative one leads to the current folder, which may be anybody's. */
static BOOL isAbsolute(const WCHAR *folder) {
  return (folder[0] == L'\\' && folder[1] == L'\\') ||
         (folder[0] != 0 && folder[1] == L':' && (folder[2] == L'\\' || folder[2] == L'/'));
}

/* Finds node.exe in the folders of PATH. Folders may stand in quotation marks. */
static BOOL findNode(Texts *texts) {
  DWORD length = GetEnvironmentVariableW(L"PATH", texts->searchPath, MAXIMUM_TEXT);
  if (length == 0 || length >= MAXIMUM_TEXT) {
    return FALSE;
  }
  const WCHAR *at = texts->searchPath;
  while (*at != 0) {
    WCHAR *end = texts->node;
    for (BOOL quoted = FALSE; *at != 0 && (quoted || *at != L';'); at++) {
      if (*at == L'"') {
        quoted = !quoted;
      } else {
        *end++ = *at;
      }
    }
    *end = 0;
    if (*at == L';') {
      at++;
    }
    if (isAbsolute(texts->node) && append(texts->node, L"\\node.exe")) {
      DWORD attributes = GetFileAttributesW(texts->node);
      if (attributes != INVALID_FILE_ATTRIBUTES && !(attributes & FILE_ATTRIBUTE_DIRECTORY)) {
        return TRUE;
      }
    }
  }
  return FALSE;
}

/* The part of this process's command line after the program's name, unchanged: it is quoted already. */
static const WCHAR *givenArguments(void) {
  const WCHAR *at = GetCommandLineW();
  for (BOOL quoted = FALSE; *at != 0 && (quoted || (*at != L' ' && *at != L'\t')); at++) {
    if (*at == L'"') {
      quoted = !quoted;
    }
  }
  return at;
}

/* Node.js would read the file of NODE_EXTRA_CA_CERTS in every process; the provider reads it itself, when it connects. */
static void moveExtraCertificates(Texts *texts) {
  DWORD length = GetEnvironmentVariableW(L"NODE_EXTRA_CA_CERTS", texts->variable, MAXIMUM_TEXT);
  if (length > 0 && length < MAXIMUM_TEXT) {
    SetEnvironmentVariableW(L"AERIAL_NODE_EXTRA_CA_CERTS", texts->variable);
    SetEnvironmentVariableW(L"NODE_EXTRA_CA_CERTS", NULL);
  }
}

/* Puts this process, and so all that it starts, into a job that Windows ends together with this process. */
static void endTogether(void) {
  HANDLE job = CreateJobObjectW(NULL, NULL);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION *limits = HeapAlloc(heap, HEAP_ZERO_MEMORY, sizeof *limits);
  limits->BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  if (job != NULL && SetInformationJobObject(job, JobObjectExtendedLimitInformation, limits, sizeof *limits)) {
    /* If this fails, the provider notices the end of this process itself (lib/plugin/process). The handle stays open. */
    AssignProcessToJobObject(job, GetCurrentProcess());
  }
}

static DWORD parentId(void) {
  DWORD parent = 0;
  PROCESSENTRY32W *entry = HeapAlloc(heap, HEAP_ZERO_MEMORY, sizeof *entry);
  entry->dwSize = sizeof *entry;
  HANDLE processes = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
  if (processes == INVALID_HANDLE_VALUE) {
    return 0;
  }
  for (BOOL found = Process32FirstW(processes, entry); found; found = Process32NextW(processes, entry)) {
    if (entry->th32ProcessID == GetCurrentProcessId()) {
      parent = entry->th32ParentProcessID;
      break;
    }
  }
  CloseHandle(processes);
  return parent;
}

static ULONGLONG startOf(HANDLE process) {
  FILETIME start, other1, other2, other3;
  if (!GetProcessTimes(process, &start, &other1, &other2, &other3)) {
    return 0;
  }
  return ((ULONGLONG)start.dwHighDateTime << 32) | start.dwLowDateTime;
}

/* The engine's process, to wait for. NULL if it cannot be watched; the process does not stay if it is gone. */
static HANDLE openEngine(void) {
  DWORD id = parentId();
  if (id == 0) {
    return NULL;
  }
  HANDLE engine = OpenProcess(SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION, FALSE, id);
  if (engine == NULL) {
    if (GetLastError() == ERROR_INVALID_PARAMETER) {
      ExitProcess(1);
    }
    return NULL;
  }
  /* Windows gives a process's number to the next one: a parent that is younger than this process is not the parent. */
  if (startOf(engine) > startOf(GetCurrentProcess())) {
    ExitProcess(1);
  }
  return engine;
}

/* Ctrl-C and Ctrl-Break reach every process of a console. The engine deals with them, and asks its providers to stop. */
static BOOL WINAPI ignoreInterrupts(DWORD event) {
  return event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
}

/* Starts Node.js with this process's arguments and standard streams. */
static HANDLE startNode(Texts *texts) {
  static const DWORD streams[] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
  STARTUPINFOW *startup = HeapAlloc(heap, HEAP_ZERO_MEMORY, sizeof *startup);
  PROCESS_INFORMATION process;
  startup->cb = sizeof *startup;
  startup->dwFlags = STARTF_USESTDHANDLES;
  startup->hStdInput = GetStdHandle(STD_INPUT_HANDLE);
  startup->hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
  startup->hStdError = GetStdHandle(STD_ERROR_HANDLE);
  for (int each = 0; each < 3; each++) {
    SetHandleInformation(GetStdHandle(streams[each]), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  }
  if (!append(texts->commandLine, L"\"") || !append(texts->commandLine, texts->node) ||
      !append(texts->commandLine, BOOTSTRAP) || !append(texts->commandLine, texts->ownPath) ||
      !append(texts->commandLine, L"\"") || !append(texts->commandLine, givenArguments())) {
    SetLastError(ERROR_FILENAME_EXCED_RANGE);
  } else if (CreateProcessW(texts->node, texts->commandLine, NULL, NULL, TRUE, 0, NULL, NULL, startup, &process)) {
    CloseHandle(process.hThread);
    return process.hProcess;
  }
  endWithError("The provider aerial cannot start ", texts->node, ": Windows reports error ");
  return NULL;
}

void start(void) {
  heap = GetProcessHeap();
  Texts *texts = HeapAlloc(heap, HEAP_ZERO_MEMORY, sizeof *texts);
  if (!findNode(texts)) {
    endWithMessage(NODE_MISSING);
  }
  GetModuleFileNameW(NULL, texts->ownPath, MAXIMUM_TEXT);
  moveExtraCertificates(texts);
  SetConsoleCtrlHandler(ignoreInterrupts, TRUE);
  endTogether();
  HANDLE engine = openEngine();
  HANDLE node = startNode(texts);
  HANDLE processes[] = {node, engine};
  DWORD code = 1;
  if (WaitForMultipleObjects(engine == NULL ? 1 : 2, processes, FALSE, INFINITE) == WAIT_OBJECT_0) {
    GetExitCodeProcess(node, &code);
  } else {
    TerminateProcess(node, code);
  }
  ExitProcess(code);
}
