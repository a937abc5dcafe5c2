// Sends one request through the provider's undici, and prints its cost in milliseconds of processor time.
// Arguments: the provider's executable, and an address that responds. Plain JavaScript, so that nothing else is compiled.
const { readFileSync } = require("node:fs");
const { setFlagsFromString } = require("node:v8");
const { compileFunction } = require("node:vm");

const [executable, address] = process.argv.slice(2);
const program = readFileSync(executable, "utf8");
// The loader's last argument is an object with the parts.
const { undici } = JSON.parse(program.slice(program.lastIndexOf('({"main":') + 1, program.lastIndexOf(")")));
// The modules that a provider has loaded by then.
require("node:http2");
require("node:tls");

async function main() {
  const before = process.cpuUsage();
  setFlagsFromString("--liftoff-only");
  const part = { exports: {} };
  compileFunction(undici, ["exports", "require", "module"])(part.exports, require, part);
  const Agent = part.exports["undici/lib/dispatcher/agent.js"]();
  const send = part.exports["undici/lib/api/api-request.js"]();
  const agent = new Agent({ connections: 10 });
  const { body } = await send.call(agent, { origin: address, path: "/", method: "GET" });
  await body.text();
  const { user, system } = process.cpuUsage(before);
  await agent.close();
  process.stdout.write(`${(user + system) / 1000}\n`);
}

void main();
