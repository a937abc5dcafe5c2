import type { IResolvable } from "../framework";
import { validateAddress } from "./values/address";
import { validateDefaultDeletionPolicy, validateOneOf } from "./values/closed-set";
import { validateClientId, validateIdentifier } from "./values/identifier";
import { isGiven, isLiteral, violation } from "./literal";
import { validateWaits, validateWholeNumber, type Range } from "./values/number";
import { validateScopes } from "./values/scopes";
import { validateAccessToken, validateNoKeyText, validatePrivateKey } from "./values/secret";

/** The part of a provider's configuration that can be checked, with the names from `AerialProviderConfig`. */
export interface CheckedProviderSettings {
  readonly accountId?: string;
  readonly baseUrl?: string;
  readonly orgDomain?: string;
  readonly clientId?: string;
  readonly privateKey?: string;
  readonly privateKeyId?: string;
  readonly scopes?: string[];
  readonly dpop?: string;
  readonly accessToken?: string;
  readonly maxRetries?: number;
  readonly minWaitSeconds?: number;
  readonly maxWaitSeconds?: number;
  readonly requestTimeout?: number;
  readonly parallelism?: number;
  readonly deletionPolicy?: string;
  readonly partnerProgram?: boolean | IResolvable;
  readonly maxDisruptiveChanges?: number;
}

const MAX_RETRIES: Range = { minimum: 0, maximum: 100 };
const WAIT_SECONDS: Range = { minimum: 0, maximum: 3600 };
const REQUEST_TIMEOUT: Range = { minimum: 1, maximum: 3600 };
const PARALLELISM: Range = { minimum: 1, maximum: 1000 };
const MAX_DISRUPTIVE_CHANGES: Range = { minimum: 0, maximum: 1_000_000 };

/**
 * Checks a provider's settings as far as they are known at synthesis.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateProviderSettings(settings: CheckedProviderSettings): string[] {
  return [
    ...validateIdentifier("accountId", settings.accountId, '"0227mkkf8ulgt48bkidcd8ekqft"'),
    ...validateAddress("baseUrl", settings.baseUrl),
    ...validateAddress("orgDomain", settings.orgDomain),
    ...validateClientId(settings.clientId),
    ...validatePrivateKey(settings.privateKey),
    ...validateNoKeyText("privateKeyId", settings.privateKeyId),
    ...validateScopes(settings.scopes),
    ...validateOneOf("dpop", settings.dpop, ["auto", "always", "never"]),
    ...validateAccessToken(settings.accessToken),
    ...validateWholeNumber("maxRetries", settings.maxRetries, MAX_RETRIES),
    ...validateWholeNumber("minWaitSeconds", settings.minWaitSeconds, WAIT_SECONDS),
    ...validateWholeNumber("maxWaitSeconds", settings.maxWaitSeconds, WAIT_SECONDS),
    ...validateWaits(settings.minWaitSeconds, settings.maxWaitSeconds),
    ...validateWholeNumber("requestTimeout", settings.requestTimeout, REQUEST_TIMEOUT),
    ...validateWholeNumber("parallelism", settings.parallelism, PARALLELISM),
    ...validateDefaultDeletionPolicy(settings.deletionPolicy),
    ...validateWholeNumber("maxDisruptiveChanges", settings.maxDisruptiveChanges, MAX_DISRUPTIVE_CHANGES),
  ];
}

/** A provider's source, and the instance of the provider that a construct configures. */
export interface ProviderOrigin {
  /** The construct's path in the tree. */
  readonly path: string;
  readonly alias?: string;
  readonly source?: string;
  readonly version?: string;
  readonly standalonePackages?: readonly string[];
}

/**
 * Checks a provider's origin, and compares it with the other providers of its stack. All of them must have the same source and
 * version, and each must have its own alias.
 *
 * @param others the stack's other AerialProviders
 * @returns the problems, or nothing if the value is valid
 */
export function validateProviderOrigin(own: ProviderOrigin, others: readonly ProviderOrigin[]): string[] {
  const problems: string[] = [];
  if (isGiven(own.version) && !isGiven(own.source)) {
    problems.push(
      violation(
        "version",
        own.version,
        "this package contains exactly one version of the provider",
        "Remove version, or also set source if you host the provider elsewhere.",
      ),
    );
  }
  const otherOrigin = others.find((other) => other.source !== own.source || other.version !== own.version);
  if (otherOrigin !== undefined) {
    problems.push(
      `source and version differ from those of ${otherOrigin.path}: all AerialProviders of a stack configure the same ` +
        "provider. Set the same source and version for all of them.",
    );
  }
  const namesake = others.find((other) => other.alias === own.alias);
  if (namesake !== undefined && (own.alias === undefined || isLiteral(own.alias))) {
    problems.push(
      own.alias === undefined
        ? `alias is missing, as in ${namesake.path}: only one AerialProvider of a stack can be the default. ` +
            'Set an alias, such as alias: "sandbox", and pass this AerialProvider as the provider of its resources.'
        : violation("alias", own.alias, `${namesake.path} has the same alias`, "Set a different alias for each."),
    );
  }
  return problems;
}
