/** The identity that the three resources share: the account and the org. */
import { stringType } from "../../plugin";

/** Attributes of the identity. */
export const orgIdentity = {
  attributes: {
    account_id: {
      type: stringType,
      description: "The id of the Aerial account. Default: the provider's `account_id`.",
      requiredForImport: false,
    },
    org_id: { type: stringType, description: "The id of the org.", requiredForImport: true },
  },
  of: ({ account_id, org_id }: { readonly account_id: string | null; readonly org_id: string | null }) => ({
    account_id,
    org_id,
  }),
} as const;
