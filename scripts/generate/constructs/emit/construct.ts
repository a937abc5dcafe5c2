/** The constructs of resources and data sources: one module each, with the configuration and the class. */
import type { Attributes } from "../../../../lib/plugin";
import type { Edition } from "../../../../lib/editions/editions";
import { configurable, membersOf, nestedMember, sorted, type Member } from "../members";
import { constructModule } from "../places";
import type { CheckName, ConstructSpec, ImportSpec, ResourceSpec } from "../spec";
import { resourceAccess, writeMember } from "./accessors";
import { docstring } from "./docstring";
import { Module, type GeneratedFile } from "./module";
import { propertiesOf, writeStruct, type Struct } from "./struct";
import { writeSynthesis } from "./synthesis";

/** A construct to write. */
export interface ConstructToWrite<Spec> {
  /** The type in Terraform. */
  readonly type: string;
  /** The class. */
  readonly name: string;
  readonly attributes: Attributes;
  readonly spec: Spec;
  /** The program in the class's docstring. */
  readonly example: string;
  readonly edition: Edition;
}

/** The first parameters of every construct. */
export const SCOPE_AND_ID = {
  scope: "the scope in which to define this construct",
  id: "the construct's id, unique in its scope",
};

const META_ARGUMENTS = ["provider", "dependsOn", "count", "lifecycle", "provisioners", "connection", "forEach"];

/** Returns the struct that configures a resource or a data source. */
export function configStruct(name: string, attributes: Attributes, spec: ConstructSpec): Struct {
  return {
    name: `${name}Config`,
    summary: spec.config.summary,
    properties: propertiesOf(membersOf(attributes, spec.attributes), name),
    base: (module) => module.frameworkType("TerraformMetaArguments"),
  };
}

/** Writes the construct of a resource. */
export function writeResource(construct: ConstructToWrite<ResourceSpec>): GeneratedFile {
  const { type, name, edition, spec } = construct;
  const module = new Module(constructModule(name), `the schema of ${type}`);
  return write(module, construct, {
    kind: "resource",
    base: module.written("AerialResource"),
    imported: importTexts(spec.import, edition),
    ...(spec.declaresOrg === undefined ? {} : { register: writeRegistration(module, type) }),
  });
}

/** Writes the construct of a data source. */
export function writeDataSource(construct: ConstructToWrite<ConstructSpec>): GeneratedFile {
  const { type, name } = construct;
  const module = new Module(constructModule(name), `the schema of the data source ${type}`);
  return write(module, construct, {
    kind: "data source",
    base: module.framework("TerraformDataSource"),
    imported: {
      text:
        `Generates the code that imports a ${name}. Every generated construct has this method. Data sources have no state, ` +
        "so there is nothing to import; the method exists only for programs that treat all constructs alike.",
      ...NOTHING_TO_IMPORT,
    },
  });
}

/** The differences between resources and data sources. */
interface Traits {
  readonly kind: string;
  readonly base: string;
  readonly imported: ImportTexts;
  /** The code that adds the construct to its stack's register. @default - none */
  readonly register?: string;
}

function write(module: Module, construct: ConstructToWrite<ConstructSpec>, traits: Traits): GeneratedFile {
  const { type, name, attributes, spec, example } = construct;
  const config = configStruct(name, attributes, spec);
  const members = membersOf(attributes, spec.attributes);
  const access = resourceAccess(module);
  const check = spec.check === undefined ? [] : [writeCheck(module, spec.check, members)];
  const needsGiven = check.length > 0 || traits.register !== undefined;
  return module.file(
    writeStruct(module, config),
    `${docstring({ text: spec.summary, example })}\nexport class ${name} extends ${traits.base} {`,
    writeType(traits.kind, type),
    writeImport(module, name, traits.imported),
    writeConstructor(module, spec, name, [
      `super(scope, id, {
         terraformResourceType: ${name}.tfResourceType,
         terraformGeneratorMetadata: { providerName: "aerial", providerVersion: ${module.written("providerVersion")}() },
         ${META_ARGUMENTS.map((argument) => `${argument}: config.${argument},`).join("\n")}
       });`,
      `${module.written("refuseMisspelledProperties")}(this, "${name}", config);`,
      ...writeAssignments(members, name),
      ...check,
      ...writeTargetCheck(module, members),
      ...(traits.register === undefined ? [] : [traits.register]),
      `${module.written("writeAsHcl")}(this);`,
    ]),
    ...sorted(members).map((member) => writeMember(module, name, member, access)),
    ...(spec.configuresOktaProvider === true ? writeOktaSettings(module) : []),
    ...(needsGiven ? [writeGiven(members, name)] : []),
    ...writeSynthesis(module, name, sorted(members), access.given),
    "}",
  );
}

/** Writes the constant with the type's Terraform name. */
export function writeType(kind: string, type: string): string {
  return `${docstring(`The ${kind}'s type in Terraform.`, 2)}\npublic static readonly tfResourceType = "${type}";`;
}

/** Writes the constructor of a class that has a configuration. */
export function writeConstructor(
  module: Module,
  { declares, config }: Pick<ConstructSpec, "declares" | "config">,
  name: string,
  statements: readonly string[],
): string {
  const doc = docstring({ text: declares, parameters: { ...SCOPE_AND_ID, config: config.parameter } }, 2);
  const otherwise = config.mayBeLeftOut === true ? " = {}" : "";
  return `${doc}
    public constructor(scope: ${module.construct()}, id: string, config: ${name}Config${otherwise}) {
      ${statements.join("\n")}
    }`;
}

/** Writes the statements that store the configuration. */
export function writeAssignments(members: readonly Member[], construct: string): string[] {
  return configurable(members).map((member) => `${kept(member, construct)} = config.${member.property};`);
}

/** Writes the statement that checks the configuration at synthesis. */
export function writeCheck(module: Module, check: CheckName, members: readonly Member[]): string {
  // An override can write a secret into the stack, too.
  const secrets = configurable(members).some(({ attribute }) => attribute.options.sensitive === true);
  const given = secrets ? "this.given, this.rawOverrides" : "this.given";
  return `this.node.addValidation({ validate: () => ${module.check(check)}(${given}) });`;
}

/** Writes the check that declared engines know write-only arguments, if a member is one. */
function writeTargetCheck(module: Module, members: readonly Member[]): string[] {
  const given = members
    .filter(({ attribute }) => attribute.options.writeOnly === true)
    .map(({ property }) => `this._${property} !== undefined`);
  if (given.length === 0) {
    return [];
  }
  return [`${module.written("checkTargetVersions")}(this, "write-only arguments", () => ${given.join(" || ")});`];
}

/** Writes the getter of the whole configuration. Setters can change it until the stack is synthesized. */
export function writeGiven(members: readonly Member[], construct: string): string {
  const values = configurable(members).map((member) => `${member.property}: ${kept(member, construct)},`);
  return `${docstring("The current configuration.", 2)}\nprivate get given() { return {\n${values.join("\n")}\n}; }`;
}

/** Writes the getters of the Okta provider's settings, which are expressions and not attributes. */
function writeOktaSettings(module: Module): string[] {
  const settings = [
    {
      name: "oktaOrgName",
      of: "org_name",
      part: "the first part of the org's domain, such as `acme` of `acme.okta.com`",
    },
    {
      name: "oktaBaseUrl",
      of: "base_url",
      part: "the rest of the org's domain, such as `okta.com` of `acme.okta.com`",
    },
  ] as const;
  return settings.map(
    ({ name, of, part }) =>
      `${docstring(`The Okta provider's \`${of}\` for this org: ${part}.`, 2)}
       public get ${name}(): string { return ${module.written(name)}(this.domain); }`,
  );
}

function kept(member: Member, construct: string): string {
  return `this._${member.property}${nestedMember(construct, member) === undefined ? "" : ".internalValue"}`;
}

function writeRegistration(module: Module, type: string): string {
  return `${module.written("registerOrg")}({
    construct: this, type: "${type}", resourceType: "${type}", element: this, org: () => this.given,
  });`;
}

interface ImportTexts {
  readonly text: string;
  /** The docstring of the parameter `importFromId`. */
  readonly id: string;
  /** The object that the provider must know. */
  readonly known: string;
}

const NOTHING_TO_IMPORT = { id: "the id of the imported object", known: "it" };

function importTexts(spec: ImportSpec, edition: Edition): ImportTexts {
  return "refuses" in spec
    ? {
        text:
          `Generates the code that imports ${spec.refuses}. Every generated construct has this method. The provider refuses ` +
          `such an import: ${spec.because} The method exists only for programs that treat all constructs alike.`,
        ...NOTHING_TO_IMPORT,
      }
    : {
        text: `Declares the import of ${spec.imports}, for which \`${edition.command} plan <stack-name>\` generates code.`,
        id: spec.id,
        known: spec.known,
      };
}

function writeImport(module: Module, name: string, { text, id, known }: ImportTexts): string {
  const parameters = {
    scope: SCOPE_AND_ID.scope,
    importToId: `the construct id of the ${name} in the generated code`,
    importFromId: id,
    provider: `the provider that reads ${known}; the default is the stack's provider`,
  };
  return `${docstring({ text, parameters }, 2)}
    public static generateConfigForImport(
      scope: ${module.construct()},
      importToId: string,
      importFromId: string,
      provider?: ${module.frameworkType("TerraformProvider")},
    ): ${module.frameworkType("ImportableResource")} {
      return ${module.written("generatedImport")}(scope, importToId, {
        terraformResourceType: ${name}.tfResourceType,
        importId: importFromId,
        provider,
      });
    }`;
}
