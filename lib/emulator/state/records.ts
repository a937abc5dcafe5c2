/** The emulator's objects as plain values. */
import type { FromShape } from "../description/from-shape";
import type { accountSchema, clientSchema, orgGroupSchema, orgSchema, requestConditionTemplateSchema } from "./schemas";

/** An org in the emulator. */
export type EmulatorOrg = FromShape<typeof orgSchema>;

/** The properties of an org that can be changed behind its account's back. */
export type OrgChange = Partial<Omit<EmulatorOrg, "id" | "sequence">>;

/** An account in the emulator. */
export type EmulatorAccount = FromShape<typeof accountSchema>;

/** The properties of an account that can be changed. */
export type AccountChange = Partial<Omit<EmulatorAccount, "id">>;

/** A group of an account's orgs. */
export type EmulatorOrgGroup = FromShape<typeof orgGroupSchema>;

/** A template of an access request condition. */
export type EmulatorRequestConditionTemplate = FromShape<typeof requestConditionTemplateSchema>;

/** A client in the emulator. */
export type EmulatorClient = FromShape<typeof clientSchema>;
