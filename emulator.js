/** The emulator for tests of your own: `const { startEmulator } = require("cdktf-provider-aerial/emulator.js")`. */
module.exports = require("./assets/emulator/index.js");
