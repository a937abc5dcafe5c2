/**
 * What each folder of lib/ may import, as ARCHITECTURE.md says.
 * @type {import("dependency-cruiser").IConfiguration}
 */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { pathNot: [from, ...allowed], dependencyTypesNot: ["core"] },
});

module.exports = {
  forbidden: [
    only("text-imports-nothing", "every layer may import it", "^lib/text/", []),
    only("facts-import-nothing", "constructs and provider import them: one fact for both", "^lib/facts/", []),
    only(
      "certificates-import-nothing",
      "the plugin and the emulator make certificates with it",
      "^lib/certificates/",
      [],
    ),
    only(
      "editions-import-nothing",
      "the command, scripts and tools take the names of the editions from it",
      "^lib/editions/",
      [],
    ),
    only("plugin-knows-nothing-of-aerial", "lib/plugin could be published by itself", "^lib/plugin/", [
      "^lib/certificates/index[.]ts$",
      "^lib/text/",
      "^node_modules/@msgpack/msgpack/",
    ]),
    {
      name: "server-knows-no-protocol",
      comment: "lib/plugin/server works with values; rpc/ knows their encoding",
      severity: "error",
      from: { path: "^lib/plugin/(server|schema|values)/" },
      to: { path: "^lib/plugin/(protocol|protobuf|grpc|rpc|process)/", reachable: true },
    },
    only("client-knows-nothing-of-terraform", "lib/aerial is only the API client", "^lib/aerial/", [
      "^lib/(facts|text)/",
      "^node_modules/(undici|jose)/",
    ]),
    only(
      "resources-know-framework-and-client",
      "lifecycles do not use gRPC or CDKTF",
      "^lib/(resources|data-sources)/",
      ["^lib/facts/", "^lib/resources/(index|connection)[.]ts$", "^lib/plugin/index[.]ts$", "^lib/aerial/index[.]ts$"],
    ),
    only(
      "actions-know-framework-client-and-rules",
      "actions and ephemeral resources do not use gRPC or CDKTF",
      "^lib/(actions|ephemeral-resources)/",
      ["^lib/resources/index[.]ts$", "^lib/plugin/index[.]ts$", "^lib/aerial/index[.]ts$"],
    ),
    only(
      "list-resources-know-what-they-list",
      "the state of the resource and the arguments of the data source",
      "^lib/list-resources/",
      ["^lib/(resources|data-sources)/index[.]ts$", "^lib/plugin/index[.]ts$", "^lib/aerial/index[.]ts$"],
    ),
    only("provider-is-wiring", "the provider wires the layers below", "^lib/provider/", [
      "^lib/facts/",
      "^lib/plugin/(index|serve)[.]ts$",
      "^lib/(aerial|actions|data-sources|ephemeral-resources|list-resources|resources)/index[.]ts$",
    ]),
    only(
      "constructs-run-in-the-users-program",
      "constructs import only cdktf, constructs and the facts",
      "^lib/(constructs/|index[.]ts$)",
      ["^lib/constructs/", "^lib/facts/", "^lib/null-resource/index[.]ts$", "^node_modules/(cdktf|constructs)/"],
    ),
    only(
      "null-resource-constructs-run-in-the-users-program",
      "the null_resource constructs are siblings of the others and use one more library",
      "^lib/null-resource/",
      ["^lib/constructs/", "^node_modules/(@cdktf/provider-null|cdktf|constructs)/"],
    ),
    only(
      "runner-wires-lifecycles-to-a-process",
      "the runner starts the lifecycles of lib/resources with the provider's configuration, without constructs",
      "^lib/runner/",
      [
        "^lib/text/",
        "^lib/plugin/(index|server/index)[.]ts$",
        "^lib/(aerial|resources)/index[.]ts$",
        "^lib/provider/(configure|describe-error|schema)[.]ts$",
      ],
    ),
    only(
      "emulator-shares-only-the-description",
      "an emulator that shared code would share its mistakes",
      "^lib/emulator/",
      ["^lib/aerial/description/", "^lib/certificates/index[.]ts$", "^lib/text/", "^node_modules/(jose|ajv)/"],
    ),
    {
      name: "page-runs-in-browsers",
      comment: "code for browsers imports only itself",
      severity: "error",
      from: { path: "^lib/emulator/page/client/" },
      to: { pathNot: ["^lib/emulator/page/client/"] },
    },
    only("command-is-thin", "lib/cli parses arguments, asks the client and prints", "^lib/cli/", [
      "^lib/(aerial|emulator|plugin|resources)/index[.]ts$",
      "^lib/(editions|facts|text)/",
      "^lib/provider/(configure|describe-error|schema|settings)[.]ts$",
      // Copies the provider, for stacks and for users; it does not use constructs.
      "^lib/constructs/placement/(package-archive|provider-executable)[.]ts$",
      // Finds the engine.
      "^lib/constructs/engine/(find-engine|program-start)[.]ts$",
      // The distance between two names.
      "^lib/constructs/validation/edit-distance[.]ts$",
      "^package[.]json$",
      "^node_modules/(cli-table3|commander)/",
    ]),
    {
      name: "no-circular",
      comment: "also for types: two files that need each other's types are one idea",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "not-to-unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-dev-tools",
      comment: "code that users install does not import tools",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(test|scripts|tools|bench|examples)/" },
    },
    {
      name: "tools-are-shared",
      comment: "scripts, bench and tests share tools/, which does not import them",
      severity: "error",
      from: { path: "^tools/" },
      to: { path: "^(test|scripts|bench|examples)/" },
    },
    {
      name: "scripts-know-no-test",
      comment: "code that scripts and bench need belongs to tools/",
      severity: "error",
      from: { path: "^(scripts|bench)/" },
      to: { path: "^test/" },
    },
    {
      name: "tests-know-no-script",
      comment: "only test/scripts and test/github, which test the scripts, may import them",
      severity: "error",
      from: { path: "^test/", pathNot: "^test/(scripts|github)/" },
      to: { path: "^scripts/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // tools/editions/cdktn is part of another tree, in which jsii compiles it.
    exclude: { path: "[.]d[.]ts$|^lib/.*[.]js$|^tools/editions/cdktn/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js"],
      exportsFields: ["exports"],
      conditionNames: ["node", "import", "require", "types"],
    },
  },
};
