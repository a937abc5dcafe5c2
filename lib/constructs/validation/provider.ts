import type { IResolvable } from "../framework";
import { validateAddress } from "./values/address";
import { validateDefaultDeletionPolicy, validateOneOf } from "./values/closed-set";
import { validateClientId, validateIdentifier } from "./values/identifier";
import { isGiven, isLiteral, violation } from "./literal";
import { validateWaits, validateWholeNumber, type Range } from "./values/number";
import { validateScopes } from "./values/scopes";
import { validateAccessToken, validateNoKeyText, validatePrivateKey } from "./values/secret";

/** What of a provider's configuration can be checked; the names are those of `AerialProviderConfig`. */
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
 * Checks a provider's settings as far as they are known while synthesizing.
 *
 * @returns what is wrong, nothing where all is well
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

/** Where a provider comes from, and which instance of it a construct configures. */
export interface ProviderOrigin {
  /** The construct's path in the tree. */
  readonly path: string;
  readonly alias?: string;
  readonly source?: string;
  readonly version?: string;
  readonly standalonePackages?: readonly string[];
}

/**
 * Checks a provider's origin by itself and against the other providers of its stack: all of them share one source and
 * one version, and each has an alias of its own.
 *
 * @param others the stack's other providers of this type
 * @returns what is wrong, nothing where all is well
 */
export function validateProviderOrigin(own: ProviderOrigin, others: readonly ProviderOrigin[]): string[] {
  const problems: string[] = [];
  if (isGiven(own.version) && !isGiven(own.source)) {
    problems.push(
      violation(
        "version",
        own.version,
        "the provider that travels with this package has exactly one version",
        "Remove version, or set the source too if you host the provider elsewhere.",
      ),
    );
  }
  const otherOrigin = others.find((other) => other.source !== own.source || other.version !== own.version);
  if (otherOrigin !== undefined) {
    problems.push(
      `source and version differ from those of ${otherOrigin.path}: one stack uses one provider, its AerialProviders ` +
        "only configure it differently. Give all of them the same source and version.",
    );
  }
  const namesake = others.find((other) => other.alias === own.alias);
  if (namesake !== undefined && (own.alias === undefined || isLiteral(own.alias))) {
    problems.push(
      own.alias === undefined
        ? `${namesake.path} has no alias either: one AerialProvider of a stack alone can be the default. ` +
            'Give this one an alias, such as alias: "sandbox", and name it as provider of its resources.'
        : violation("alias", own.alias, `${namesake.path} has the same alias`, "Give each an alias of its own."),
    );
  }
  return problems;
}
