/** The identity that the three resources share: the account and the org. */
import { stringType } from "../../plugin";

/** Attributes of the identity. */
export const orgIdentity = {
  attributes: {
    account_id: {
      type: stringType,
      description: "Id of the Aerial account. The provider's, where it is left out.",
      requiredForImport: false,
    },
    org_id: { type: stringType, description: "Id of the org.", requiredForImport: true },
  },
  of: ({ account_id, org_id }: { readonly account_id: string | null; readonly org_id: string | null }) => ({
    account_id,
    org_id,
  }),
} as const;
