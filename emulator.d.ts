/** The emulator for tests of your own: `import { startEmulator } from "cdktf-provider-aerial/emulator.js"`. */
export * from "./assets/emulator/index";
