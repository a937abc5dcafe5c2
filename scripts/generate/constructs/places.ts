/** The paths of the construct library's modules from the repository's root, without extensions. */
import { posix } from "node:path";
import { kebabCase } from "./names";

/** The handwritten modules that generated ones import, by what they export. */
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

/** A name that generated modules import from a handwritten one. */
export type WrittenExport = keyof typeof WRITTEN;

/** Returns the handwritten module that exports a name. */
export function writtenModule(name: WrittenExport): string {
  return WRITTEN[name];
}

/** The only module that imports the framework. */
export const FRAMEWORK = "lib/constructs/framework";
/** The module with the checks of all constructs. */
export const CHECKS = "lib/constructs/validation/checks";
/** The module with the names of all properties. */
export const KNOWN_PROPERTIES = "lib/constructs/validation/known-properties";
/** The module with the names of properties that the programs of `aerial generate` need. */
export const PROPERTY_NAMES = "lib/cli/generate/languages/property-names";

/** The folders of constructs, by the start or the end of their names. Resources have neither. */
const ROOMS: readonly (readonly [pattern: RegExp, room: string])[] = [
  [/^Data/, "data-sources"],
  [/^AerialProvider/, "provider"],
  [/Action(Config)?$/, "actions"],
  [/^AerialAccessToken/, "ephemeral-resources"],
];

/** Returns the module of a construct, or of a struct or class with its own module. */
export function constructModule(name: string): string {
  const [, room = "resources"] = ROOMS.find(([pattern]) => pattern.test(name)) ?? [];
  return `lib/constructs/${room}/${kebabCase(name)}`;
}

/** Returns the module of the configuration of a `null_resource` construct. */
export function nullResourceModule(name: string): string {
  return `lib/null-resource/${kebabCase(name)}`;
}

/** Returns the specifier with which a module imports another one. */
export function specifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
}
