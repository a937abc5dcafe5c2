/** The emulator, for tests of your own: `startEmulator` and what belongs to it. */
export * from "./assets/emulator/index";
