import { AerialError } from "./base";

/**
 * A setting is missing, malformed, or not allowed. The message never contains the value of a secret.
 * `ERR_AERIAL_CONFIGURATION`.
 */
export class ConfigurationError extends AerialError {
  public override readonly name: string = "ConfigurationError";
  public override readonly code: string = "ERR_AERIAL_CONFIGURATION";
  /** The option's name in `AerialClientOptions` or the credentials, for example `baseUrl` or `privateKey`. */
  public readonly setting: string;

  public constructor(setting: string, message: string) {
    super(message);
    this.setting = setting;
  }
}

/** The private key cannot be used. `ERR_AERIAL_PRIVATE_KEY`. */
export class PrivateKeyError extends ConfigurationError {
  public override readonly name = "PrivateKeyError";
  public override readonly code = "ERR_AERIAL_PRIVATE_KEY";

  public constructor(message: string, setting = "privateKey") {
    super(setting, message);
  }
}
