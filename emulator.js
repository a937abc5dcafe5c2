/** The emulator, for tests of your own: `startEmulator` and what belongs to it. */
module.exports = require("./assets/emulator/index.js");
