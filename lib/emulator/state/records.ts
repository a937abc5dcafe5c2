/** What an emulator holds, as plain values. */
import type { FromShape } from "../description/from-shape";
import type { accountSchema, clientSchema, orgGroupSchema, orgSchema, requestConditionTemplateSchema } from "./schemas";

/** An org as the emulator holds it. */
export type EmulatorOrg = FromShape<typeof orgSchema>;

/** What of an org can be changed behind its account's back. */
export type OrgChange = Partial<Omit<EmulatorOrg, "id" | "sequence">>;

/** An account as the emulator holds it. */
export type EmulatorAccount = FromShape<typeof accountSchema>;

/** What of an account can be changed. */
export type AccountChange = Partial<Omit<EmulatorAccount, "id">>;

/** A group of an account's orgs. */
export type EmulatorOrgGroup = FromShape<typeof orgGroupSchema>;

/** A template of an access request condition. */
export type EmulatorRequestConditionTemplate = FromShape<typeof requestConditionTemplateSchema>;

/** A client as the emulator holds it. */
export type EmulatorClient = FromShape<typeof clientSchema>;
