/** The accessors of attributes: getters, setters, resets, and getters of the given value. */
import { nestedMember, type Member } from "../members";
import { constructModule } from "../places";
import { attributeType } from "./attribute-types";
import { docstring } from "./docstring";
import type { Module } from "./module";
import { givenType } from "./struct";

/** The code with which a class stores configured values and reads attributes. */
export interface Access {
  /** Declares the field of the value. @default - no declaration is needed */
  declare?(member: Member, type: string): string;
  /** Returns the configured value. */
  given(member: Member): string;
  /** Sets the configured value. */
  assign(member: Member, value: string): string;
  /** Returns the value of the getter. Its type is `readType`. */
  read(member: Member): string;
  readType(member: Member, givenType: string): string;
}

/** Stores each configured value in its own field. */
const FIELD = {
  declare: ({ property, isRequired }: Member, type: string) => `private _${property}${isRequired ? "" : "?"}: ${type};`,
  given: ({ property }: Member) => `this._${property}`,
  assign: ({ property }: Member, value: string) => `this._${property} = ${value};`,
};

function computedType(module: Module, { name, attribute, isConfigurable }: Member, given: string): string {
  const type = attributeType(name, attribute);
  return isConfigurable ? given : (type.computed ?? type.given)(module);
}

/** The access for resources and data sources, whose attributes the framework reads by name. */
export function resourceAccess(module: Module): Access {
  return {
    ...FIELD,
    read: ({ name, attribute }) => attributeType(name, attribute).read(module, name),
    readType: (member, given) => computedType(module, member, given),
  };
}

/** The access for blocks that the framework does not know. Their attributes are references. */
export function referenceAccess(module: Module): Access {
  return {
    ...resourceAccess(module),
    read: ({ name, attribute }) =>
      attributeType(name, attribute).fromReference(module, `this.interpolationForAttribute("${name}")`),
  };
}

/** The access for blocks that nothing can refer to. Their getters return the configured values. */
export function valueAccess(): Access {
  return {
    ...FIELD,
    read: FIELD.given,
    readType: ({ isRequired }, given) => (isRequired ? given : `${given} | undefined`),
  };
}

/** The access for an object in a resource, which is configured as a whole. */
export function objectAccess(module: Module): Access {
  const { read, readType } = resourceAccess(module);
  return {
    given: ({ property }) => `this._value?.${property}`,
    assign: ({ property }, value) => `this._value = { ...this.given, ${property}: ${value} };`,
    read,
    readType,
  };
}

/** Writes everything that a class has for a member. */
export function writeMember(module: Module, construct: string, member: Member, access: Access, override = ""): string {
  const { name, property, role, text, isConfigurable, isOptional } = member;
  const nested = nestedMember(construct, member);
  if (nested !== undefined) {
    return nested.mode === "SINGLE"
      ? writeObject(module, member, nested.className)
      : writeList(module, member, nested.className);
  }
  const given = givenType(module, member, construct);
  const type = access.readType(member, given);
  const declared = isConfigurable ? access.declare?.(member, given) : undefined;
  return [
    `// ${name} - ${role}`,
    ...(declared === undefined ? [] : [declared]),
    docstring(text.output!, 2),
    `public ${override}get ${property}(): ${type} { return ${access.read(member)}; }`,
    ...(isConfigurable
      ? [`public ${override}set ${property}(value: ${type}) { ${access.assign(member, "value")} }`]
      : []),
    ...(isOptional ? writeReset(member, access) : []),
    ...(isConfigurable
      ? [
          ...givenDoc(property),
          `public get ${property}Input(): ${given} | undefined { return ${access.given(member)}; }`,
        ]
      : []),
  ].join("\n");
}

function writeReset(member: Member, access: Access): string[] {
  const { property, text } = member;
  const name = `reset${property[0]!.toUpperCase()}${property.slice(1)}`;
  const consequence = text.reset === undefined ? "" : ` ${text.reset}`;
  return [
    docstring(`Resets \`${property}\` to its default.${consequence}`, 2),
    `public ${name}(): void { ${access.assign(member, "undefined")} }`,
  ];
}

function writeObject(module: Module, { name, property, role, text }: Member, className: string): string {
  const home = constructModule(className);
  const reference = module.generated(`${className}OutputReference`, home);
  const struct = module.generatedType(className, home);
  const field = `this._${property}`;
  return [
    `// ${name} - ${role}`,
    `private _${property} = new ${reference}(this, "${name}");`,
    docstring(text.output!, 2),
    `public get ${property}(): ${reference} { return ${field}; }`,
    docstring(`Replaces \`${property}\`.`, 2),
    `public put${property[0]!.toUpperCase()}${property.slice(1)}(value: ${struct}): void { ${field}.internalValue = value; }`,
    ...givenDoc(property),
    `public get ${property}Input(): ${struct} | undefined { return ${field}.internalValue; }`,
  ].join("\n");
}

function writeList(module: Module, { name, property, role, text }: Member, className: string): string {
  const list = module.generated(`${className}List`, constructModule(className));
  return [
    `// ${name} - ${role}`,
    `private _${property} = new ${list}(this, "${name}", false);`,
    docstring(text.output!, 2),
    `public get ${property}(): ${list} { return this._${property}; }`,
  ].join("\n");
}

function givenDoc(property: string): string[] {
  return [docstring(`The configured value of \`${property}\`.`, 2)];
}
