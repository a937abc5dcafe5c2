/* The one function of Windows' bcryptprimitives.dll that Go calls. Wine 8 does not have this DLL. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
  return RtlGenRandom(buffer, (ULONG)length);
}
