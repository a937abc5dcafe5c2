/** The names of constructs and their members, by the names of types and attributes in Terraform. */

/** `account_id` as `accountId`: how a property is called in TypeScript. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `aerial_org` as `AerialOrg`. */
export function pascalCase(name: string): string {
  return camelCase(`_${name}`);
}

/** `AerialOrg` as `aerial-org`: how the file of a class is called. */
export function kebabCase(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** What the construct of each kind is called, by the type's name in Terraform. */
export const CONSTRUCT_NAMES = {
  resource: (type: string) => pascalCase(type),
  "data source": (type: string) => `Data${pascalCase(type)}`,
  "ephemeral resource": (type: string) => pascalCase(type),
  action: (type: string) => `${pascalCase(type)}Action`,
} as const;

/** What the provider has types of, and constructs for. */
export type Kind = keyof typeof CONSTRUCT_NAMES;
