import type { Construct } from "constructs";
import type { IResolvable, ITerraformDependable, TerraformProvider } from "./framework";
import { booleanToTerraform, dependable, listMapper, stringToTerraform, Token } from "./framework";
import { StackReference } from "./stack-reference";
import { TopLevelBlock } from "./top-level-block";
import { refuseMisspelledProperties } from "./validation/misspelled";
import { validateScopes } from "./validation/scopes";

/** What an access token is for. */
export interface AerialAccessTokenConfig {
  /**
   * The OAuth scopes that are asked for: exactly these, such as `okta.accounts.read`.
   *
   * @default - the provider's scopes
   */
  readonly scopes?: string[];

  /**
   * Whether a token that is bound to the provider's key by DPoP will do. Nothing but this provider can use such a token,
   * so it is an error otherwise.
   *
   * @default false
   */
  readonly allowDpopBound?: boolean | IResolvable;

  /**
   * The AerialProvider whose credentials the token is fetched with.
   *
   * @default - the stack's default
   */
  readonly provider?: TerraformProvider;

  /**
   * What must be done before the token is fetched.
   *
   * @default - what the scopes depend on
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * An OAuth access token of the provider's API service app, for other providers in the same run (`aerial_access_token`).
 * The Aerial org issues it, so it is good for the Aerial API and for the Aerial org itself.
 *
 * It is **ephemeral**: Terraform keeps it in memory alone, never in the plan or the state. It can be used in a provider's
 * configuration, in write-only arguments and in the configuration of other ephemeral resources, of this stack alone.
 *
 * Terraform 1.10 (OpenTofu 1.11) is needed, and the framework's JSON output, which is the default.
 *
 * @example
 * import { OktaProvider } from "@cdktf/provider-okta/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { AerialAccessToken, AerialProvider } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "aerial-org");
 * new AerialProvider(stack, "aerial");
 *
 * // The Aerial org itself, with the same client and without another secret.
 * const token = new AerialAccessToken(stack, "token", { scopes: ["okta.apps.manage"] });
 * new OktaProvider(stack, "okta", { orgName: "acme-aerial", baseUrl: "okta.com", accessToken: token.accessToken });
 */
export class AerialAccessToken extends TopLevelBlock {
  /** The ephemeral resource's type in Terraform. */
  public static readonly tfResourceType = "aerial_access_token";

  /**
   * Declares a token, which is fetched where something in the stack uses it.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config what the token is for
   */
  public constructor(scope: Construct, id: string, config: AerialAccessTokenConfig = {}) {
    super(scope, id, { kind: "ephemeral", type: AerialAccessToken.tfResourceType, provider: config.provider });
    refuseMisspelledProperties(this, "AerialAccessToken", config);
    this._scopes = config.scopes;
    this._allowDpopBound = config.allowDpopBound;
    this.dependsOn = config.dependsOn?.map(dependable);
    this.node.addValidation({ validate: () => validateScopes(this._scopes) });
  }

  /** What must be done before the token is fetched. */
  public dependsOn?: string[];

  /** An expression for an attribute, which this stack alone can use. */
  public interpolationForAttribute(terraformAttribute: string): IResolvable {
    const address = `ephemeral.${AerialAccessToken.tfResourceType}.${this.friendlyUniqueId}`;
    return new StackReference(`${address}.${terraformAttribute}`, this.cdktfStack);
  }

  // access_token - computed
  /** The token. **Sensitive and ephemeral.** */
  public get accessToken(): string {
    return Token.asString(this.interpolationForAttribute("access_token"));
  }

  // allow_dpop_bound - optional
  private _allowDpopBound?: boolean | IResolvable;
  /** Whether a token that is bound to the provider's key will do. */
  public get allowDpopBound(): boolean | IResolvable {
    return this.interpolationForAttribute("allow_dpop_bound");
  }
  public set allowDpopBound(value: boolean | IResolvable) {
    this._allowDpopBound = value;
  }
  /** Forgets what was set as `allowDpopBound`. */
  public resetAllowDpopBound(): void {
    this._allowDpopBound = undefined;
  }
  /** What was given as `allowDpopBound`. */
  public get allowDpopBoundInput(): boolean | IResolvable | undefined {
    return this._allowDpopBound;
  }

  // expires_at - computed
  /** When the token expires, as RFC 3339 date and time. */
  public get expiresAt(): string {
    return Token.asString(this.interpolationForAttribute("expires_at"));
  }

  // granted_scopes - computed
  /** The scopes that the token has. */
  public get grantedScopes(): string[] {
    return Token.asList(this.interpolationForAttribute("granted_scopes"));
  }

  // scopes - optional
  private _scopes?: string[];
  /** The scopes that are asked for. */
  public get scopes(): string[] {
    return Token.asList(this.interpolationForAttribute("scopes"));
  }
  public set scopes(value: string[]) {
    this._scopes = value;
  }
  /** Forgets what was set as `scopes`. */
  public resetScopes(): void {
    this._scopes = undefined;
  }
  /** What was given as `scopes`. */
  public get scopesInput(): string[] | undefined {
    return this._scopes;
  }

  // token_type - computed
  /** `Bearer`, or `DPoP` where the token is bound to the provider's key. */
  public get tokenType(): string {
    return Token.asString(this.interpolationForAttribute("token_type"));
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      allow_dpop_bound: booleanToTerraform(this._allowDpopBound),
      depends_on: this.dependsOn,
      scopes: listMapper(stringToTerraform, false)(this._scopes),
    };
  }
}
