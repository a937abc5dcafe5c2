import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Construct } from "constructs";
import { AerialProviderAttributes } from "./aerial-provider-attributes";
import type { AerialProviderConfig } from "./aerial-provider-config";
import {
  App,
  Manifest,
  TerraformStack,
  type ImportableResource,
  type ISynthesisSession,
  type TerraformProvider,
} from "../framework";
import { generatedImport } from "../blocks/generated-import";
import { writeAsHcl } from "../blocks/hcl-output";
import { placeProviderExecutable } from "../placement/provider-executable";
import { refuseMisspelledProperties } from "../validation/misspelled";
import { validateStandalonePackages } from "../validation/standalone-packages";
import { validateProviderOrigin, validateProviderSettings, type ProviderOrigin } from "../validation/provider";
import { validateAccessToken, validatePrivateKey } from "../validation/values/secret";

/**
 * The configuration of the `aerial` provider: an Aerial account, and how to reach it. A stack with Aerial resources needs one.
 * All settings can come from the environment.
 *
 * The provider itself is copied next to the synthesized stack, where `terraform init` finds it without a registry.
 *
 * @example
 * import { App, TerraformStack, TerraformVariable } from "cdktf";
 * import { AerialProvider } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 *
 * // All settings come from the environment: AERIAL_ACCOUNT_ID, AERIAL_ORG_DOMAIN, AERIAL_CLIENT_ID, AERIAL_PRIVATE_KEY.
 * new AerialProvider(stack, "aerial");
 *
 * // A second account, with a key that is never written to the synthesized stack.
 * const key = new TerraformVariable(stack, "sandbox_key", { type: "string", sensitive: true });
 * new AerialProvider(stack, "sandbox", {
 *   alias: "sandbox",
 *   accountId: "0227mkkf8ulgt48bkidcd8ekqft",
 *   baseUrl: "https://aerial-sandbox.okta.com",
 *   orgDomain: "acme-aerial.oktapreview.com",
 *   clientId: "0oa1b2c3d4e5f6g7h8i9",
 *   privateKey: key.stringValue,
 * });
 */
export class AerialProvider extends AerialProviderAttributes {
  /** The provider's type in Terraform. */
  public static readonly tfResourceType = "aerial";

  /**
   * Generates the code that imports an AerialProvider. Every generated construct has this method. Providers have no state,
   * so there is nothing to import; the method exists only for programs that treat all constructs alike.
   *
   * @param scope the scope in which to define this construct
   * @param importToId the construct id of the AerialProvider in the generated code
   * @param importFromId the id of the imported object
   * @param provider the provider that reads it; the default is the stack's provider
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return generatedImport(scope, importToId, {
      terraformResourceType: AerialProvider.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  private readonly origin: ProviderOrigin;

  /**
   * Configures the `aerial` provider.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the settings; missing ones come from the environment
   */
  public constructor(scope: Construct, id: string, config: AerialProviderConfig = {}) {
    super(scope, id, config);
    refuseMisspelledProperties(this, "AerialProvider", config);
    this.origin = {
      path: this.node.path,
      source: config.source,
      version: config.version,
      standalonePackages: config.standalonePackages,
    };
    this.node.addValidation({ validate: () => this.validateSettings() });
    this.placeInSession();
    writeAsHcl(this);
  }

  /** Adds this provider to the stack's JSON, and its executable to the stack's folder. */
  public override toTerraform(): any {
    this.placeBesideStack();
    return super.toTerraform();
  }

  /** Adds this provider to the stack's HCL, and its executable to the stack's folder. */
  public override toHclTerraform(): any {
    this.placeBesideStack();
    return super.toHclTerraform();
  }

  /** Copies the executable if the stack has a folder. At the first of two calls it has none, and in many tests never. */
  private placeBesideStack(): void {
    const root = this.node.root;
    if (!App.isApp(root)) {
      return;
    }
    const folder = join(root.outdir, Manifest.stacksFolder, this.cdktfStack.node.id);
    if (existsSync(folder)) {
      this.placeIn(folder);
    }
  }

  /**
   * Copies the executable to the folder of the session, because `Testing.fullSynth` does not write to the app's folder. The
   * framework's assets receive the session through this symbol. The function that sets the symbol is not exported.
   */
  private placeInSession(): void {
    Object.defineProperty(this, Symbol.for("cdktf/customSynthesis"), {
      value: {
        onSynthesize: (session: ISynthesisSession) => {
          this.placeIn(join(session.outdir, session.manifest.forStack(this.cdktfStack).workingDirectory));
        },
      },
    });
  }

  private placeIn(stackFolder: string): void {
    if (this.origin.source === undefined) {
      placeProviderExecutable(stackFolder, undefined, this.origin.standalonePackages);
    }
  }

  private validateSettings(): string[] {
    const others = TerraformStack.of(this)
      .node.findAll()
      .filter((node): node is AerialProvider => node instanceof AerialProvider && node !== this)
      .filter((other) => other.cdktfStack === this.cdktfStack);
    const overrides = this.rawOverrides as { private_key?: unknown; access_token?: unknown };
    return [
      ...validateProviderSettings(this),
      // An override can write a secret into the stack, too.
      ...validatePrivateKey(overrides.private_key),
      ...validateAccessToken(overrides.access_token),
      ...validateProviderOrigin(
        { ...this.origin, alias: this.alias },
        others.map((other) => ({ ...other.origin, alias: other.alias })),
      ),
      ...validateStandalonePackages(
        this.origin,
        others.map((other) => other.origin),
      ),
    ];
  }
}
