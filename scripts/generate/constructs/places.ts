/** The places of the construct library's modules: paths from the repository's root, without their endings. */
import { posix } from "node:path";
import { kebabCase } from "./names";

/** The modules that people write and that generated ones import, by what they export. */
const WRITTEN = {
  AerialResource: "lib/constructs/resources/aerial-resource",
  NullResourceMetaArguments: "lib/null-resource/meta-arguments",
  OrgAction: "lib/constructs/actions/org-action",
  PROVIDER_SOURCE: "lib/constructs/placement/provider-executable",
  StackReference: "lib/constructs/blocks/stack-reference",
  TopLevelBlock: "lib/constructs/blocks/top-level-block",
  checkTargetVersions: "lib/constructs/engine/target-versions",
  generatedImport: "lib/constructs/blocks/generated-import",
  oktaBaseUrl: "lib/constructs/okta-provider",
  oktaOrgName: "lib/constructs/okta-provider",
  providerVersion: "lib/constructs/placement/provider-executable",
  refuseMisspelledProperties: "lib/constructs/validation/misspelled",
  registerOrg: "lib/constructs/declared-orgs/register",
  writeAsHcl: "lib/constructs/blocks/hcl-output",
} as const;

/** The names that generated modules import from handwritten ones. */
export type WrittenExport = keyof typeof WRITTEN;

/** The module that exports something that people write. */
export function writtenModule(name: WrittenExport): string {
  return WRITTEN[name];
}

/** The one module that imports the framework. */
export const FRAMEWORK = "lib/constructs/framework";
/** The module with the checks of all constructs. */
export const CHECKS = "lib/constructs/validation/checks";
/** The module with the names of all properties. */
export const KNOWN_PROPERTIES = "lib/constructs/validation/known-properties";
/** The module with the names of properties that the programs of `aerial generate` need. */
export const PROPERTY_NAMES = "lib/cli/generate/languages/property-names";

/** The rooms of the constructs, by what their names begin or end with; a resource has neither. */
const ROOMS: readonly (readonly [pattern: RegExp, room: string])[] = [
  [/^Data/, "data-sources"],
  [/^AerialProvider/, "provider"],
  [/Action(Config)?$/, "actions"],
  [/^AerialAccessToken/, "ephemeral-resources"],
];

/** The module of a construct, or of a struct or class that has one of its own. */
export function constructModule(name: string): string {
  const [, room = "resources"] = ROOMS.find(([pattern]) => pattern.test(name)) ?? [];
  return `lib/constructs/${room}/${kebabCase(name)}`;
}

/** The module of a configuration in the null_resource edition. */
export function nullResourceModule(name: string): string {
  return `lib/null-resource/${kebabCase(name)}`;
}

/** Returns the specifier with which a module imports another one. */
export function specifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
}
