/*
 * Loaded into every Node.js under Wine. Windows accepts keep-alive on a socket that is still connecting; under Wine 8, the
 * connection fails. Without keep-alive, only connections that last for hours would differ.
 */
const { Socket } = require("node:net");

const { setKeepAlive } = Socket.prototype;
Socket.prototype.setKeepAlive = function (...settings) {
  return this.connecting ? this : setKeepAlive.apply(this, settings);
};
