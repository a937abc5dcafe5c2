/** The names of constructs and their members, by the names of types and attributes in Terraform. */

/** `account_id` as `accountId`: the name of a property in TypeScript. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `aerial_org` as `AerialOrg`. */
export function pascalCase(name: string): string {
  return camelCase(`_${name}`);
}

/** `AerialOrg` as `aerial-org`: the name of the file of a class. */
export function kebabCase(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** The name of the construct of each kind, from the name of the type in Terraform. */
export const CONSTRUCT_NAMES = {
  resource: (type: string) => pascalCase(type),
  "data source": (type: string) => `Data${pascalCase(type)}`,
  "ephemeral resource": (type: string) => pascalCase(type),
  action: (type: string) => `${pascalCase(type)}Action`,
} as const;

/** The kinds of types that the provider serves. */
export type Kind = keyof typeof CONSTRUCT_NAMES;
