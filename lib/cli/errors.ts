import { EDITIONS, FRAMEWORKS } from "../editions/editions";

/** The command that synthesizes stacks in each framework. */
const SYNTH_COMMANDS = FRAMEWORKS.map((framework) => `${EDITIONS[framework].command} synth`).join(" or ");

/** Base of the errors of `aerial`. */
export abstract class CommandError extends Error {
  /** Stable identifier of the kind of error. */
  abstract readonly code: string;
  /** One line: what happened. */
  readonly summary: string = "The command failed";

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A seed file cannot be read, or does not contain JSON. */
export class SeedFileError extends CommandError {
  readonly code = "ERR_CLI_SEED_FILE";

  constructor(file: string, cause: Error) {
    super(
      `The emulator cannot read the seed file ${file}: ${cause.message}. Pass a JSON file with accounts, clients ` +
        "and orgs to --seed.",
      { cause },
    );
  }
}

/** The quickstart client's private key cannot be read or written. */
export class KeyFileError extends CommandError {
  readonly code = "ERR_CLI_KEY_FILE";

  constructor(file: string, problem: string, cause?: unknown) {
    super(`The emulator cannot use the private key ${file}: ${problem}. Choose another folder with --directory.`, {
      cause,
    });
  }
}

/** The certificate of the proxy's authority cannot be written. */
export class AuthorityFileError extends CommandError {
  readonly code = "ERR_CLI_AUTHORITY_FILE";

  constructor(directory: string, cause: Error) {
    super(
      `The emulator cannot write the proxy's certificate to ${directory}: ${cause.message}. Choose another ` +
        "folder with --directory.",
      { cause },
    );
  }
}

/** The authorities that `NODE_EXTRA_CA_CERTS` names cannot be added to those of the proxy. Reported as a warning. */
export class ExtraAuthoritiesError extends CommandError {
  readonly code = "ERR_CLI_EXTRA_AUTHORITIES";
  override readonly summary = "NODE_EXTRA_CA_CERTS was not used";

  constructor(file: string, cause: Error) {
    super(
      `NODE_EXTRA_CA_CERTS is set to ${file}, but this file cannot be used: ${cause.message}. Programs that use ` +
        "the emulator's variables will not trust the authorities in this file. Correct the path or unset the " +
        "variable, then restart the emulator.",
      { cause },
    );
  }
}

/** A private key was written on the command line, where everybody on the machine can read it. */
export class KeyOnCommandLineError extends CommandError {
  readonly code = "ERR_CLI_KEY_ON_COMMAND_LINE";
  override readonly summary = "Private key on the command line";

  constructor(flag: string, variable: string) {
    super(
      `${flag} takes the path of a file, but was given a private key. Everybody on this machine can read a ` +
        "command line, and the shell's history keeps it. Treat this key as compromised, and replace it. Then set " +
        `${flag} to the path of a file, or set the environment variable ${variable} to the key.`,
    );
  }
}

/** Neither Terraform nor OpenTofu is installed. */
export class EngineNotFoundError extends CommandError {
  readonly code = "ERR_CLI_ENGINE_NOT_FOUND";
  override readonly summary = "Terraform or OpenTofu not found";
}

/** A stack's folder is missing, or does not contain a configuration. */
export class StackNotFoundError extends CommandError {
  readonly code = "ERR_CLI_STACK_NOT_FOUND";
  override readonly summary = "Stack not found";

  constructor(problem: string) {
    super(
      `${problem} Synthesize the stack first (${SYNTH_COMMANDS}), or pass the stack's folder, for example ` +
        "cdktf.out/stacks/fleet.",
    );
  }
}

/** A stack is not initialized, or its providers or backend changed since it was. */
export class StackNotInitializedError extends CommandError {
  readonly code = "ERR_CLI_STACK_NOT_INITIALIZED";
  override readonly summary = "Stack not initialized";

  constructor(directory: string, engine: string, reason?: string) {
    super(
      // Not with -chdir: Terraform looks for terraform.d/plugins in the folder that it is started in.
      `${reason ?? `${directory} does not contain the folder .terraform, which init creates.`}${reason === undefined ? " " : "\n\n"}` +
        `Run "${engine} init" in ${directory} first, or add --init to run it from here. This command installs ` +
        "the providers and connects to the backend, and changes neither the state nor the account.",
    );
  }
}

/** The engine could not plan. */
export class EngineError extends CommandError {
  readonly code = "ERR_CLI_ENGINE";

  /** @param summary the engine's error in one line */
  constructor(
    override readonly summary: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** The API returned a text as an id that cannot be one. */
export class UnusableAnswerError extends CommandError {
  readonly code = "ERR_CLI_UNUSABLE_ANSWER";
  override readonly summary = "Unusable id from the API";

  constructor(what: "org" | "product", id: string, orgId: string) {
    super(
      `The API returned ${JSON.stringify(id)} as the id of ` +
        `${what === "org" ? "an org" : `a product of the org ${orgId}`}. An ` +
        "id contains only letters, digits and the characters . _ : -; Terraform might evaluate anything else as an " +
        "expression. Nothing was written. Exclude the org with a filter, and report the id to Okta.",
    );
  }
}

/** Some of the files to write already exist. */
export class FilesExistError extends CommandError {
  readonly code = "ERR_CLI_FILES_EXIST";
  override readonly summary = "Files already exist";

  constructor(directory: string, files: readonly string[]) {
    super(
      `Nothing was written: ${directory} already contains ${files.join(", ")}. Choose another folder with --out, ` +
        `or move ${files.length === 1 ? "this file" : "these files"} away.`,
    );
  }
}

/** A folder or a file cannot be written. */
export class WriteError extends CommandError {
  readonly code = "ERR_CLI_WRITE";
  override readonly summary = "Program not written";

  constructor(directory: string, cause: Error) {
    super(
      `The folder ${directory} cannot be written: ${cause.message}. No file of the program was left in it. ` +
        "Choose another folder with --out, or free disk space and grant write permission.",
      { cause },
    );
  }
}

/** No org of the account matches the filters. */
export class NothingToGenerateError extends CommandError {
  readonly code = "ERR_CLI_NOTHING_TO_GENERATE";
  override readonly summary = "No orgs to manage";

  constructor(accountId: string, orgs: number) {
    super(
      orgs === 0
        ? `The account ${accountId} does not manage any orgs yet, so there is nothing to import. Nothing was written.`
        : `None of the ${orgs} orgs of the account ${accountId} matches the filters. Nothing was written. ` +
            "`aerial orgs` takes the same options and shows which orgs match.",
    );
  }
}

/** A framework was chosen for HCL, which does not use one. */
export class FrameworkOfHclError extends CommandError {
  readonly code = "ERR_CLI_FRAMEWORK_OF_HCL";
  override readonly summary = "HCL does not use a framework";

  constructor(framework: string) {
    super(
      `--framework ${framework} is set together with --language hcl, but Terraform reads HCL without a ` +
        "framework. Nothing was written. Remove --framework, or set --language to typescript, python or go.",
    );
  }
}

/** The provider is not in this package, or cannot be installed. */
export class InstallError extends CommandError {
  readonly code = "ERR_CLI_INSTALL";
  override readonly summary = "Provider not installed";

  constructor(message: string, cause: unknown) {
    super(message, { cause });
  }
}

/** A file to install is not a package of the provider. */
export class InstallPackageError extends CommandError {
  readonly code = "ERR_CLI_INSTALL_PACKAGE";
  override readonly summary = "Not a package of the provider";

  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}

/** The provider in this package does not run on this platform. */
export class InstallPlatformError extends CommandError {
  readonly code = "ERR_CLI_INSTALL_PLATFORM";
  override readonly summary = "No provider for this platform";

  constructor(platform: string, platforms: readonly string[]) {
    super(
      `This package contains the provider for ${platforms.join(", ")}, but this machine is ${platform}. Set ` +
        "--package to the package of a release for this platform.",
    );
  }
}

/** A plan cannot be read, or the gate does not understand it. */
export class PlanUnreadableError extends CommandError {
  readonly code = "ERR_CLI_PLAN_UNREADABLE";
  override readonly summary = "Plan cannot be read";

  /**
   * @param problem what is wrong; never a part of the plan, which contains the values of variables
   * @param said the engine's output. @default - the engine was not asked
   */
  constructor(problem: string, said?: string) {
    super(
      `The gate cannot judge this plan: ${problem}. Do not apply this plan. Pass the gate the file that plan ` +
        "-out wrote, or the output of show -json FILE." +
        `${said === undefined ? "" : ` Terraform printed:\n\n${said.trim()}`}`,
    );
  }
}

/** The budget for disruptive changes is not a number. */
export class BudgetError extends CommandError {
  readonly code = "ERR_CLI_BUDGET";
  override readonly summary = "Invalid budget";

  constructor() {
    super(
      "AERIAL_MAX_DISRUPTIVE_CHANGES must be a whole number of orgs, such as 5, or 0 to permit none. Correct the " +
        "variable, or use --max-disruptive-changes.",
    );
  }
}

/** The value of a filter has a form that no org can have, so the filter would never match. */
export class FilterError extends CommandError {
  readonly code = "ERR_CLI_FILTER";
  override readonly summary = "Invalid filter";

  /** @param problem what is wrong with the value, and what to write instead */
  constructor(flag: string, value: string, problem: string) {
    super(`${flag} ${JSON.stringify(value)}: ${problem}`);
  }
}

/** The org that a command is about cannot be found. */
export class OrgArgumentError extends CommandError {
  readonly code = "ERR_CLI_ORG";
  override readonly summary = "Org not found";

  constructor(name: string, problem: string) {
    super(
      `${JSON.stringify(name)}: ${problem}. Use an org's id, such as 00o16fjDHCgFqob8n0g4, or its domain, such ` +
        "as acme.okta.com. `aerial orgs` lists the orgs that the account manages.",
    );
  }
}

/** Two formats were asked for. */
export class FormatError extends CommandError {
  readonly code = "ERR_CLI_FORMAT";
  override readonly summary = "Two output formats";

  constructor(format: string) {
    super(`--json is short for --format json, but --format ${format} is also set. Remove one of the two options.`);
  }
}

/** `--ignore` names something that does not exist. */
export class IgnoreError extends CommandError {
  readonly code = "ERR_CLI_IGNORE";
  override readonly summary = "Unknown name in --ignore";

  constructor(name: string, problem: string) {
    super(`--ignore ${JSON.stringify(name)}: ${problem}`);
  }
}

/** The API service integration does not have permission to read the System Log. */
export class SystemLogNotPermittedError extends CommandError {
  readonly code = "ERR_CLI_SYSTEM_LOG_NOT_PERMITTED";
  override readonly summary = "No permission to read the System Log";

  constructor(scope: string, cause: Error) {
    super(
      "The API service integration is not permitted to read the System Log of the Aerial org. Grant it the scope " +
        `${scope}: in the Admin Console of the Aerial org, open Applications > your API service integration > Okta ` +
        "API Scopes. On the Admin roles tab, also assign a role that can view the System Log, such as Read-Only " +
        "Administrator. " +
        cause.message,
      { cause },
    );
  }
}

/** The Aerial org's own domain, which serves the System Log, is not set. */
export class OrgDomainMissingError extends CommandError {
  readonly code = "ERR_CLI_ORG_DOMAIN_MISSING";
  override readonly summary = "The Aerial org's domain is missing";

  constructor() {
    super(
      "The System Log is read from the Aerial org's own domain. Set --org-domain or the environment variable " +
        "AERIAL_ORG_DOMAIN.",
    );
  }
}

/** A time range ends before it starts. */
export class TimeRangeError extends CommandError {
  readonly code = "ERR_CLI_TIME_RANGE";
  override readonly summary = "Empty time range";

  constructor(since: string, until: string) {
    super(`The time range starts at ${since}, but ends at ${until}. Set an earlier --since or a later --until.`);
  }
}
