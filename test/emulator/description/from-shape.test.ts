import { createPublicKey } from "node:crypto";
import type { SeedClient, SeedOrg, SeedPublicKey } from "../../../lib/emulator";
import type { FromShape } from "../../../lib/emulator/description/from-shape";
import { findMisshape } from "../../../lib/emulator/description/shape";
import { seedClientSchema, seedOrgSchema } from "../../../lib/emulator/state/schemas";
import type { Equal, Expect } from "../../plugin/type-assertions";
import { clientKey } from "../support";

export type TypesFollow = [
  Expect<Equal<FromShape<{ readonly type: "string"; readonly minLength: 1 }>, string>>,
  Expect<Equal<FromShape<{ readonly type: readonly ["integer", "null"] }>, number | null>>,
  Expect<Equal<FromShape<{ readonly enum: readonly ["a", 1] }>, "a" | 1>>,
  Expect<
    Equal<
      FromShape<{ readonly anyOf: readonly [{ readonly type: "boolean" }, { readonly enum: ["a"] }] }>,
      boolean | "a"
    >
  >,
  Expect<Equal<FromShape<{ readonly type: "array"; readonly items: { readonly type: "number" } }>, readonly number[]>>,
  Expect<Equal<FromShape<{ readonly type: "array" }>, readonly unknown[]>>,
  Expect<
    Equal<
      FromShape<{
        readonly type: "object";
        readonly properties: { readonly a: { readonly type: "string" }; readonly b: { readonly type: "boolean" } };
        readonly required: readonly ["a"];
        readonly additionalProperties: false;
      }>,
      { readonly a: string; readonly b?: boolean }
    >
  >,
  Expect<
    Equal<
      FromShape<{ readonly type: "object"; readonly additionalProperties: { readonly type: "string" } }>,
      { readonly [name: string]: string }
    >
  >,
  Expect<Equal<SeedOrg["status"], "ACTIVE" | "INACTIVE" | undefined>>,
  Expect<Equal<SeedOrg["accountId"], string | null | undefined>>,
];

describe("a type that follows from a shape", () => {
  it("takes a complete object, and refuses slips that the check refuses", () => {
    const org: SeedOrg = { id: "1", domain: "d", status: "ACTIVE", accountId: null };
    expect(findMisshape(seedOrgSchema, org)).toBeUndefined();
    // @ts-expect-error -- the domain is missing
    const withoutDomain: SeedOrg = { id: "1" };
    // @ts-expect-error -- no such status
    const gone: SeedOrg = { id: "1", domain: "d", status: "GONE" };
    // @ts-expect-error -- no such property
    const misspelt: SeedOrg = { id: "1", domain: "d", product: [] };
    const paths = [withoutDomain, gone, misspelt].map((wrong) => findMisshape(seedOrgSchema, wrong)?.path);
    expect(paths).toEqual(["domain", "status", ""]);
  });

  it("takes keys as Node.js exports them", () => {
    const key: SeedPublicKey = createPublicKey(clientKey.privateKey).export({ format: "jwk" });
    const client: SeedClient = { clientId: "c", accountId: "a", scopes: [], publicKeys: [key] };
    expect(findMisshape(seedClientSchema, client)).toBeUndefined();
  });
});
