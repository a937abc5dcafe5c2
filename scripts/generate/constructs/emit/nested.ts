/** The classes for attributes that are objects or lists of objects, in one module each. */
import { membersOf, sorted, type NestedMember } from "../members";
import { constructModule } from "../places";
import { objectAccess, resourceAccess, writeMember } from "./accessors";
import { docstring } from "./docstring";
import { Module, type GeneratedFile } from "./module";
import { propertiesOf, writeStruct, type Struct } from "./struct";
import { objectToTerraform, terraformValues } from "./synthesis";

/** Returns the struct that configures an object. */
export function objectStruct({ className, attributes, texts }: NestedMember & { readonly mode: "SINGLE" }): Struct {
  return {
    name: className,
    summary: texts.struct,
    properties: propertiesOf(membersOf(attributes, texts.attributes), className),
  };
}

/** Writes the classes of a nested attribute. */
export function writeNested(nested: NestedMember, type: string): GeneratedFile {
  const module = new Module(constructModule(nested.className), `the schema of ${type}`);
  return nested.mode === "SINGLE" ? writeObject(module, nested) : writeList(module, nested);
}

function writeObject(module: Module, nested: NestedMember & { readonly mode: "SINGLE" }): GeneratedFile {
  const { className, attributes, texts } = nested;
  const members = sorted(membersOf(attributes, texts.attributes));
  const access = objectAccess(module);
  const parameters = { terraformResource: texts.parent, terraformAttribute: "the attribute's name" };
  const values = terraformValues(module, className, members, ({ property }) => `struct.${property}`);
  return module.file(
    writeStruct(module, objectStruct(nested)),
    `${docstring({ text: `Returns ${texts.object} as Terraform's JSON.`, isInternal: true })}
     export function ${objectToTerraform(className)}(
       struct: ${className} | undefined,
     ): { readonly [name: string]: unknown } | undefined {
       return struct && {\n${values.join("\n")}\n};
     }`,
    `${docstring(texts.reference)}
     export class ${className}OutputReference extends ${module.framework("ComplexObject")} {
       private _value?: ${className};`,
    `${docstring({ text: `Refers to ${texts.object}.`, parameters }, 2)}
     public constructor(terraformResource: ${module.frameworkType("IInterpolatingParent")}, terraformAttribute: string) {
       super(terraformResource, terraformAttribute, false);
     }`,
    `${docstring("The configured object.", 2)}
     public get internalValue(): ${className} | undefined { return this._value; }
     public set internalValue(value: ${className} | undefined) { this._value = value; }`,
    ...members.map((member) => writeMember(module, className, member, access)),
    `${docstring(`The configured object, which ${texts.parent} requires.`, 2)}
     private get given(): ${className} { return this._value!; }`,
    "}",
  );
}

function writeList(
  module: Module,
  { className, attributes, texts }: NestedMember & { readonly mode: "LIST" },
): GeneratedFile {
  const members = sorted(membersOf(attributes, texts.attributes));
  const access = resourceAccess(module);
  const parent = module.frameworkType("IInterpolatingParent");
  const parameters = { terraformResource: "the data source", terraformAttribute: "the name of the list's attribute" };
  const element = `${className}OutputReference`;
  return module.file(
    `${docstring(texts.element)}
     export class ${element} extends ${module.framework("ComplexObject")} {`,
    `${docstring(
      {
        text: "Refers to one element of the list.",
        parameters: {
          ...parameters,
          complexObjectIndex: "the element's index in the list",
          complexObjectIsFromSet: "whether the list is a set",
        },
      },
      2,
    )}
     public constructor(
       terraformResource: ${parent},
       terraformAttribute: string,
       complexObjectIndex: number,
       complexObjectIsFromSet: boolean,
     ) {
       super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
     }`,
    ...members.map((member) => writeMember(module, className, member, access)),
    "}",
    `${docstring(texts.list)}
     export class ${className}List extends ${module.framework("ComplexList")} {
       ${docstring({ text: "Refers to the list.", parameters: { ...parameters, wrapsSet: "whether the list is a set" } }, 2)}
       public constructor(
         protected override terraformResource: ${parent},
         protected override terraformAttribute: string,
         protected override wrapsSet: boolean,
       ) {
         super(terraformResource, terraformAttribute, wrapsSet);
       }

       ${docstring("Returns one element. The first has the index 0.", 2)}
       public get(index: number): ${element} {
         return new ${element}(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
       }
     }`,
  );
}
