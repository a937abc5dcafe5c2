import { EDITIONS, FRAMEWORKS } from "../editions/editions";

/** What makes stacks, in each framework. */
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
    super(`The seed file ${file} cannot be used: ${cause.message}. Name a JSON file with accounts, clients and orgs.`, {
      cause,
    });
  }
}

/** The quickstart client's private key cannot be read or written. */
export class KeyFileError extends CommandError {
  readonly code = "ERR_CLI_KEY_FILE";

  constructor(file: string, problem: string, cause?: unknown) {
    super(`The private key ${file} cannot be used: ${problem}. Choose another folder with --directory.`, { cause });
  }
}

/** The certificate of the proxy's authority cannot be written. */
export class AuthorityFileError extends CommandError {
  readonly code = "ERR_CLI_AUTHORITY_FILE";

  constructor(directory: string, cause: Error) {
    super(
      `The proxy's certificate cannot be written to ${directory}: ${cause.message}. Choose another folder with --directory.`,
      { cause },
    );
  }
}

/** The authorities that `NODE_EXTRA_CA_CERTS` names cannot be added to those of the proxy. Reported as a warning. */
export class ExtraAuthoritiesError extends CommandError {
  readonly code = "ERR_CLI_EXTRA_AUTHORITIES";
  override readonly summary = "Authorities of NODE_EXTRA_CA_CERTS left out";

  constructor(file: string, cause: Error) {
    super(
      `NODE_EXTRA_CA_CERTS names ${file}, which cannot be used: ${cause.message}. Programs with the emulator's variables do ` +
        "not trust its authorities. Correct the path or unset the variable, and start the emulator again.",
      { cause },
    );
  }
}

/** A private key was written on the command line, where everybody on the machine can read it. */
export class KeyOnCommandLineError extends CommandError {
  readonly code = "ERR_CLI_KEY_ON_COMMAND_LINE";
  override readonly summary = "A private key on the command line";

  constructor(flag: string, variable: string) {
    super(
      `${flag} was given a key where a file's path is expected. Everybody on the machine can read a command ` +
        `line, and the shell's history keeps it: treat this key as known to others, and replace it. Give ${flag} the path of a file, or ` +
        `put the key into the environment variable ${variable}.`,
    );
  }
}

/** There is neither Terraform nor OpenTofu. */
export class EngineNotFoundError extends CommandError {
  readonly code = "ERR_CLI_ENGINE_NOT_FOUND";
  override readonly summary = "No Terraform engine";
}

/** A stack's folder is missing, or does not contain a configuration. */
export class StackNotFoundError extends CommandError {
  readonly code = "ERR_CLI_STACK_NOT_FOUND";
  override readonly summary = "No stack";

  constructor(problem: string) {
    super(
      `${problem} Synthesize first (${SYNTH_COMMANDS}), and name the stack's folder, such as cdktf.out/stacks/fleet.`,
    );
  }
}

/** A stack was not initialized, or no more since its providers or backend changed. */
export class StackNotInitializedError extends CommandError {
  readonly code = "ERR_CLI_STACK_NOT_INITIALIZED";
  override readonly summary = "The stack is not initialized";

  constructor(directory: string, engine: string, reason?: string) {
    super(
      // Not with -chdir: Terraform looks for terraform.d/plugins in the folder that it is started in.
      `${reason ?? `${directory} does not have the folder .terraform, which init creates.`}${reason === undefined ? " " : "\n\n"}` +
        `Run "${engine} init" in ${directory} before, or give --init to have it run. It fetches providers and reads where ` +
        "the state is; it changes nothing.",
    );
  }
}

/** The engine could not plan. */
export class EngineError extends CommandError {
  readonly code = "ERR_CLI_ENGINE";

  /** @param summary what the engine says in a line */
  constructor(
    override readonly summary: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** The API answered an id that no id can be. */
export class UnusableAnswerError extends CommandError {
  readonly code = "ERR_CLI_UNUSABLE_ANSWER";
  override readonly summary = "An id that cannot be used";

  constructor(what: "org" | "product", id: string, orgId: string) {
    super(
      `The API answered ${JSON.stringify(id)} as the id of ${what === "org" ? "an org" : `a product of the org ${orgId}`}. An ` +
        "id has only letters, digits and . _ : -; an engine may take anything else for an expression. Nothing was written. " +
        "Leave the org out with a filter, and ask Okta about it.",
    );
  }
}

/** Files that would be written are there already. */
export class FilesExistError extends CommandError {
  readonly code = "ERR_CLI_FILES_EXIST";
  override readonly summary = "Files already exist";

  constructor(directory: string, files: readonly string[]) {
    super(
      `Nothing was written, since ${directory} has ${files.length === 1 ? "a file" : "files"} of the same name: ` +
        `${files.join(", ")}. Name another folder with --out, or move ${files.length === 1 ? "it" : "them"} away.`,
    );
  }
}

/** A folder or a file cannot be written. */
export class WriteError extends CommandError {
  readonly code = "ERR_CLI_WRITE";
  override readonly summary = "The program cannot be written";

  constructor(directory: string, cause: Error) {
    super(
      `The folder ${directory} cannot be written: ${cause.message}. No file of the program was left in it. Name another folder ` +
        "with --out, or free disk space and grant write permission.",
      { cause },
    );
  }
}

/** No org of the account is one that was asked for. */
export class NothingToGenerateError extends CommandError {
  readonly code = "ERR_CLI_NOTHING_TO_GENERATE";
  override readonly summary = "No org to manage";

  constructor(accountId: string, orgs: number) {
    super(
      orgs === 0
        ? `The account ${accountId} manages no org yet, so there is nothing to import. Nothing was written.`
        : `None of the ${orgs} orgs of the account ${accountId} passes the filter. Nothing was written. ` +
            "`aerial orgs` takes the same options and shows what passes.",
    );
  }
}

/** A framework was chosen for a language that has none. */
export class FrameworkOfHclError extends CommandError {
  readonly code = "ERR_CLI_FRAMEWORK_OF_HCL";
  override readonly summary = "HCL has no framework";

  constructor(framework: string) {
    super(
      `--framework ${framework} was given with --language hcl, and the engine reads HCL without a framework. Nothing was ` +
        "written. Leave out --framework, or choose typescript, python or go.",
    );
  }
}

/** The provider is not in this package, or cannot be installed. */
export class InstallError extends CommandError {
  readonly code = "ERR_CLI_INSTALL";
  override readonly summary = "The provider cannot be installed";

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

/** The provider that travels with this package does not run on this platform. */
export class InstallPlatformError extends CommandError {
  readonly code = "ERR_CLI_INSTALL_PLATFORM";
  override readonly summary = "No provider for this platform";

  constructor(platform: string, platforms: readonly string[]) {
    super(
      `This package contains the provider for ${platforms.join(", ")}, and this machine is ${platform}. ` +
        "Name a release's package for this platform with --package.",
    );
  }
}

/** A plan cannot be read, or the gate does not understand it. */
export class PlanUnreadableError extends CommandError {
  readonly code = "ERR_CLI_PLAN_UNREADABLE";
  override readonly summary = "The plan cannot be read";

  /**
   * @param problem what is wrong; never a part of the plan, which contains the values of variables
   * @param said what the engine says. @default - it was not asked
   */
  constructor(problem: string, said?: string) {
    super(
      `The gate cannot judge this plan: ${problem}. Do not apply it. Give the file that plan -out wrote, or the output of ` +
        `show -json FILE.${said === undefined ? "" : ` The engine says:\n\n${said.trim()}`}`,
    );
  }
}

/** The budget for disruptive changes is not a number. */
export class BudgetError extends CommandError {
  readonly code = "ERR_CLI_BUDGET";
  override readonly summary = "Invalid budget";

  constructor() {
    super(
      "AERIAL_MAX_DISRUPTIVE_CHANGES must be a whole number of orgs, such as 5, or 0 for none. Correct it, or give " +
        "--max-disruptive-changes.",
    );
  }
}

/** The value of a filter has a form that no org can have, so that nothing would ever be found. */
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
      `${JSON.stringify(name)}: ${problem}. Write the id of an org, such as 00o16fjDHCgFqob8n0g4, or its domain, such as ` +
        "acme.okta.com. `aerial orgs` lists the orgs that the account manages.",
    );
  }
}

/** Two formats were asked for. */
export class FormatError extends CommandError {
  readonly code = "ERR_CLI_FORMAT";
  override readonly summary = "Two output formats";

  constructor(format: string) {
    super(`--json is --format json, and --format ${format} was given as well. Leave one of them out.`);
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

/** The System Log may not be read. */
export class SystemLogNotPermittedError extends CommandError {
  readonly code = "ERR_CLI_SYSTEM_LOG_NOT_PERMITTED";
  override readonly summary = "The System Log may not be read";

  constructor(scope: string, cause: Error) {
    super(
      `The API service app may not read the System Log of the Aerial org. Grant the scope ${scope}: Admin Console of the ` +
        "Aerial org, Applications, the API service app, tab Okta API Scopes. The app also needs an admin role that can view " +
        `the System Log, such as Read-Only Administrator: the same page, tab Admin roles. ${cause.message}`,
      { cause },
    );
  }
}

/** The Aerial org's own domain, which has the System Log, is not known. */
export class OrgDomainMissingError extends CommandError {
  readonly code = "ERR_CLI_ORG_DOMAIN_MISSING";
  override readonly summary = "The Aerial org's domain is missing";

  constructor() {
    super(
      "The System Log is on the Aerial org's own domain. Give --org-domain, or set the environment variable " +
        "AERIAL_ORG_DOMAIN.",
    );
  }
}

/** A time range ends before it starts. */
export class TimeRangeError extends CommandError {
  readonly code = "ERR_CLI_TIME_RANGE";
  override readonly summary = "The time range is empty";

  constructor(since: string, until: string) {
    super(`The range starts at ${since} and ends at ${until}. Give an earlier --since or a later --until.`);
  }
}
