/** The names of constructs and their members, derived from the Terraform names of types and attributes. */

/** Returns the TypeScript name of a property: `accountId` for `account_id`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Returns the name of a class: `AerialOrg` for `aerial_org`. */
export function pascalCase(name: string): string {
  return camelCase(`_${name}`);
}

/** Returns the name of a class's file: `aerial-org` for `AerialOrg`. */
export function kebabCase(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** The name of the construct for each kind of type, derived from the Terraform name. */
export const CONSTRUCT_NAMES = {
  resource: (type: string) => pascalCase(type),
  "data source": (type: string) => `Data${pascalCase(type)}`,
  "ephemeral resource": (type: string) => pascalCase(type),
  action: (type: string) => `${pascalCase(type)}Action`,
} as const;

/** The kinds of types that the provider serves. */
export type Kind = keyof typeof CONSTRUCT_NAMES;
