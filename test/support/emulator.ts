import { startTestEmulator, type TestEmulator, type TestEmulatorOptions } from "../../tools/workspace/test-emulator";

export { startTestEmulator, TEST_PRODUCTS } from "../../tools/workspace/test-emulator";
export type { TestEmulator, TestEmulatorOptions } from "../../tools/workspace/test-emulator";

/** For a test file or a `describe`: returns a function that starts emulators, which are closed after each test. */
export function useEmulators(): (options?: TestEmulatorOptions) => Promise<TestEmulator> {
  const started: TestEmulator[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map(async (emulator) => await emulator.close()));
  });
  return async (options) => {
    const emulator = await startTestEmulator(options);
    started.push(emulator);
    return emulator;
  };
}
