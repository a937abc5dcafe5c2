/** Base of the errors that the emulator itself throws; what it answers over HTTP is in okta-error.ts and oauth-error.ts. */
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
   * @param port the port that was asked for
   * @param cause what node:net said
   * @param host the address that was asked for
   */
  constructor(
    readonly port: number,
    cause: Error,
    host: string = "127.0.0.1",
  ) {
    super(`The emulator cannot listen on ${host}:${port}: ${cause.message}. Choose another port, or 0 for any.`, {
      cause,
    });
  }
}

/** A seed does not describe a possible state. */
export class SeedError extends EmulatorError {
  readonly code = "ERR_EMULATOR_SEED";

  /**
   * @param path where in the seed, for example `clients[0].publicKeys[1]`
   * @param problem what follows the path in a sentence, for example `must be a string`
   */
  constructor(
    readonly path: string,
    readonly problem: string,
  ) {
    super(`The emulator's seed is wrong: ${path} ${problem}.`);
  }
}

/** The admin interface was asked for an object that the emulator does not hold. */
export class UnknownObjectError extends EmulatorError {
  readonly code = "ERR_EMULATOR_UNKNOWN_OBJECT";

  constructor(
    readonly kind: "org" | "client" | "account",
    readonly id: string,
  ) {
    super(`The emulator holds no ${kind} ${JSON.stringify(id)}. Add it with seed() first.`);
  }
}

/** An org cannot be added as it is. */
export class OrgAdditionError extends EmulatorError {
  readonly code = "ERR_EMULATOR_ORG_ADDITION";

  /**
   * @param property the property that is wrong, for example `domain`
   * @param problem what follows the property in a sentence, for example `is in use`
   */
  constructor(
    readonly property: string,
    readonly problem: string,
  ) {
    super(`The org cannot be added: its ${property} ${problem}.`);
  }
}

/** A switch cannot have this value. */
export class SwitchError extends EmulatorError {
  readonly code = "ERR_EMULATOR_SWITCH";

  /**
   * @param switchName its name
   * @param problem what follows the name in a sentence, for example `must be a URL`
   */
  constructor(
    readonly switchName: string,
    problem: string,
  ) {
    super(`The emulator's switch ${switchName} ${problem}.`);
  }
}

/** What was to be restored is no snapshot. */
export class SnapshotError extends EmulatorError {
  readonly code = "ERR_EMULATOR_SNAPSHOT";

  /**
   * @param path where in the snapshot, for example `state.orgs[0].status`
   * @param problem what follows the path in a sentence, for example `must be a string`
   */
  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`The snapshot cannot be restored: ${path} ${problem}. Use one that an emulator made.`);
  }
}

/** The file that the state is kept in cannot be used. */
export class StateFileError extends EmulatorError {
  readonly code = "ERR_EMULATOR_STATE_FILE";

  /**
   * @param file its path
   * @param problem what is wrong with it, and what to do
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
   * @param message what is wrong with it, and what to do
   * @param misshape what of the body is wrong, if one property is
   */
  constructor(
    readonly status: number,
    message: string,
    readonly misshape?: { readonly property: string; readonly problem: string },
  ) {
    super(message);
  }
}
