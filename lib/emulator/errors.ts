/**
 * Base class of the errors that the emulator throws. Its error responses over HTTP are in okta-error.ts and
 * oauth-error.ts.
 */
export abstract class EmulatorError extends Error {
  /** Stable identifier of the kind of error. */
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The emulator could not listen on its port. */
export class EmulatorListenError extends EmulatorError {
  readonly code = "ERR_EMULATOR_LISTEN";

  /**
   * @param port the requested port
   * @param cause the error of node:net
   * @param host the requested address
   */
  constructor(
    readonly port: number,
    cause: Error,
    host: string = "127.0.0.1",
  ) {
    super(
      `The emulator cannot listen on ${host}:${port}: ${cause.message}. Choose another port, or 0 for any free port.`,
      {
        cause,
      },
    );
  }
}

/** A seed is invalid. */
export class SeedError extends EmulatorError {
  readonly code = "ERR_EMULATOR_SEED";

  /**
   * @param path the place in the seed, for example `clients[0].publicKeys[1]`
   * @param problem the rest of a sentence that begins with the path, for example `must be a string`
   */
  constructor(
    readonly path: string,
    readonly problem: string,
  ) {
    super(`The emulator's seed is invalid: ${path} ${problem}.`);
  }
}

/** The admin interface was called for an object that does not exist. */
export class UnknownObjectError extends EmulatorError {
  readonly code = "ERR_EMULATOR_UNKNOWN_OBJECT";

  constructor(
    readonly kind: "org" | "client" | "account",
    readonly id: string,
  ) {
    super(`The emulator does not have the ${kind} ${JSON.stringify(id)}. Add it first, for example with a seed.`);
  }
}

/** An org cannot be added. */
export class OrgAdditionError extends EmulatorError {
  readonly code = "ERR_EMULATOR_ORG_ADDITION";

  /**
   * @param property the invalid property, for example `domain`
   * @param problem the rest of a sentence that begins with the property, for example `is in use`
   */
  constructor(
    readonly property: string,
    readonly problem: string,
  ) {
    super(`The org cannot be added: its ${property} ${problem}.`);
  }
}

/** A switch has an invalid value. */
export class SwitchError extends EmulatorError {
  readonly code = "ERR_EMULATOR_SWITCH";

  /**
   * @param switchName the switch's name
   * @param problem the rest of a sentence that begins with the name, for example `must be a URL`
   */
  constructor(
    readonly switchName: string,
    problem: string,
  ) {
    super(`The emulator's switch ${switchName} ${problem}.`);
  }
}

/** A value is not a snapshot. */
export class SnapshotError extends EmulatorError {
  readonly code = "ERR_EMULATOR_SNAPSHOT";

  /**
   * @param path the place in the snapshot, for example `state.orgs[0].status`
   * @param problem the rest of a sentence that begins with the path, for example `must be a string`
   */
  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`The snapshot cannot be restored: ${path} ${problem}. Use a snapshot that an emulator created.`);
  }
}

/** The state file cannot be used. */
export class StateFileError extends EmulatorError {
  readonly code = "ERR_EMULATOR_STATE_FILE";

  /**
   * @param file its path
   * @param problem the problem, and what to do
   */
  constructor(
    readonly file: string,
    problem: string,
    cause?: unknown,
  ) {
    super(`The emulator's state file ${file} cannot be used: ${problem}`, { cause });
  }
}

/** A request to the admin interface was refused. */
export class AdminRequestError extends EmulatorError {
  readonly code = "ERR_EMULATOR_ADMIN_REQUEST";

  /**
   * @param status HTTP status
   * @param message the problem, and what to do
   * @param misshape the invalid property of the body, if it is only one
   */
  constructor(
    readonly status: number,
    message: string,
    readonly misshape?: { readonly property: string; readonly problem: string },
  ) {
    super(message);
  }
}
