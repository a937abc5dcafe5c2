// The first part of the executable, which every Node.js can parse, so that it can refuse old ones.
// The parts of the bundle follow as texts. A text is compiled when it is needed: two of three processes of a plan never need
// the HTTP client, and compiling it would cost them more than everything else in the provider.
(function (parts) {
  var found = process.versions.node;
  var version = found.split(".").map(Number);
  if (version[0] < 20 || (version[0] === 20 && version[1] < 15)) {
    console.log(
      "The provider aerial needs Node.js 20.15 or later, but the node on the PATH of this process is v" +
        found +
        ". Install a later one, or put it first on PATH.",
    );
    // If an engine sees the process end before it has read the line, it does not show the line. It ends the process itself;
    // header.sh waits for the same reason.
    setTimeout(function () {
      process.exit(1);
    }, 1000);
    return;
  }
  var vm = require("vm");
  var loaded = Object.create(null);
  function load(id) {
    var name = id.split("/")[0];
    var text = Object.prototype.hasOwnProperty.call(parts, name) ? parts[name] : undefined;
    if (text === undefined) {
      return require(id);
    }
    if (loaded[name] === undefined) {
      if (name === "undici") {
        // Its parser is WebAssembly. The optimizing compiler for it would take 35 MB without a benefit in a short process.
        require("v8").setFlagsFromString("--liftoff-only");
      }
      var module = { exports: {} };
      loaded[name] = module;
      vm.compileFunction(text, ["exports", "require", "module"], { filename: __filename + "/" + name })(
        module.exports,
        load,
        module,
      );
    }
    return name === "main" ? loaded[name].exports : loaded[name].exports[id]();
  }
  load("main");
})(PARTS_OF_THE_BUNDLE);
