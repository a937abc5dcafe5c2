/** The accessors of attributes: getters, setters, resets, and getters of the given value. */
import { nestedMember, type Member } from "../members";
import { constructModule } from "../places";
import { attributeType } from "./attribute-types";
import { docstring } from "./docstring";
import type { Module } from "./module";
import { givenType } from "./struct";

/** The code with which a class keeps given values and reads attributes. */
export interface Access {
  /** Declares the field with the value. @default - nothing has to be declared */
  declare?(member: Member, type: string): string;
  /** Returns the given value. */
  given(member: Member): string;
  /** Sets the given value. */
  assign(member: Member, value: string): string;
  /** Returns the value of the getter; `readType` is its type. */
  read(member: Member): string;
  readType(member: Member, givenType: string): string;
}

/** Given values, each in a field of its own. */
const FIELD = {
  declare: ({ property, isRequired }: Member, type: string) => `private _${property}${isRequired ? "" : "?"}: ${type};`,
  given: ({ property }: Member) => `this._${property}`,
  assign: ({ property }: Member, value: string) => `this._${property} = ${value};`,
};

function computedType(module: Module, { name, attribute, isConfigurable }: Member, given: string): string {
  const type = attributeType(name, attribute);
  return isConfigurable ? given : (type.computed ?? type.given)(module);
}

/** The access of resources and data sources: the framework reads attributes by their names. */
export function resourceAccess(module: Module): Access {
  return {
    ...FIELD,
    read: ({ name, attribute }) => attributeType(name, attribute).read(module, name),
    readType: (member, given) => computedType(module, member, given),
  };
}

/** The access of blocks that the framework does not know: attributes are references. */
export function referenceAccess(module: Module): Access {
  return {
    ...resourceAccess(module),
    read: ({ name, attribute }) =>
      attributeType(name, attribute).fromReference(module, `this.interpolationForAttribute("${name}")`),
  };
}

/** The access of blocks to which nothing can refer: the getters return the given values. */
export function valueAccess(): Access {
  return {
    ...FIELD,
    read: FIELD.given,
    readType: ({ isRequired }, given) => (isRequired ? given : `${given} | undefined`),
  };
}

/** The access of an object in a resource: the object was given as a whole. */
export function objectAccess(module: Module): Access {
  const { read, readType } = resourceAccess(module);
  return {
    given: ({ property }) => `this._value?.${property}`,
    assign: ({ property }, value) => `this._value = { ...this.given, ${property}: ${value} };`,
    read,
    readType,
  };
}

/** Writes everything that a class has of a member. */
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
  const consequence = text.reset === undefined ? "" : `: ${text.reset}`;
  return [
    docstring(`Forgets what was set as \`${property}\`${consequence}.`, 2),
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
    docstring(`Sets \`${property}\` anew.`, 2),
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
  return [docstring(`What was given as \`${property}\`.`, 2)];
}
