import { rename, rm, type FileHandle } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { EmulatorError, StateFileError } from "../errors";
import type { EmulatorState, StateRecord } from "./state";
import {
  createDraft,
  identityOf,
  isSame,
  readStateFile,
  removeDrafts,
  syncFolder,
  type Identity,
} from "./state-file-access";
import { StateFormatError, decodeStateFile, encodeBatch, firstChecksum, FIRST_LINE } from "./state-file-format";

/** The file is rewritten when it exceeds three times the size of the state plus this number of bytes. */
const BYTES_BEFORE_REWRITE = 1024 * 1024;

/**
 * Stores the state in a file. It appends changes, and writes those that arrive during a write together. Changes are on
 * disk once {@link saved} resolves. When most of the file is history, it is replaced with one that contains only the
 * current state.
 */
export class StateFile {
  private readonly path: string;
  private pending: StateRecord[] = [];
  /** The write in progress and the one after it. */
  private underWay: Promise<void> = Promise.resolve();
  private queued: Promise<void> | undefined;
  private failure: StateFileError | undefined;
  private handle: FileHandle | undefined;
  private identity: Identity | undefined;
  private checksum = firstChecksum;
  /** Size of the file after the last rewrite, in bytes. */
  private rewrittenSize = 0;
  private started = false;

  /**
   * @param file its path; the folder must exist
   * @param state returns the current state; called for each rewrite
   */
  constructor(
    private readonly file: string,
    private readonly state: () => EmulatorState,
  ) {
    this.path = resolve(file);
  }

  /**
   * Returns the changes in the file, or undefined if the file does not exist. Does not write.
   * @throws StateFileError if the file cannot be read, is damaged, or is not a state file
   */
  async load(): Promise<readonly StateRecord[] | undefined> {
    try {
      const { bytes, identity } = await readStateFile(this.path);
      this.identity = identity;
      return decodeStateFile(bytes).records;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") {
        return undefined;
      }
      throw this.failed(error);
    }
  }

  /**
   * Rewrites the file, and keeps it up to date from now on.
   * @throws StateFileError
   */
  async start(): Promise<void> {
    this.started = true;
    await this.enqueue(async () => {
      await removeDrafts(this.path);
      await this.rewrite();
    });
  }

  /** Records a change. It is on disk once {@link saved} resolves. */
  record(record: StateRecord): void {
    this.pending.push(record);
    if (this.started) {
      this.saved().catch(() => undefined); // Callers that wait get the error, and so does close().
    }
  }

  /**
   * Resolves once all changes so far are on disk.
   * @throws StateFileError
   */
  async saved(): Promise<void> {
    if (this.failure !== undefined) {
      throw this.failure;
    }
    await (this.pending.length === 0 ? this.underWay : this.enqueue(() => this.write()));
  }

  /**
   * Waits until all changes are on disk, then stops updating the file.
   * @throws StateFileError
   */
  async close(): Promise<void> {
    try {
      await (this.started ? this.saved() : undefined);
    } finally {
      await this.handle?.close();
      this.handle = undefined;
    }
  }

  /** Runs a write after the one in progress. It includes all changes that are recorded until it begins. */
  private enqueue(write: () => Promise<void>): Promise<void> {
    this.queued ??= this.underWay.then(async () => {
      this.queued = undefined;
      this.underWay = write().catch((error: unknown) => {
        this.failure = this.failed(error);
        throw this.failure;
      });
      await this.underWay;
    });
    return this.queued;
  }

  private async write(): Promise<void> {
    const limit = BYTES_BEFORE_REWRITE + 3 * this.rewrittenSize;
    if (this.handle === undefined || (this.identity?.size ?? 0) > limit) {
      await this.rewrite();
      return;
    }
    const records = this.pending;
    this.pending = [];
    await this.checkUnchanged();
    const { line, checksum } = encodeBatch(records, this.checksum);
    await this.handle.appendFile(line);
    await this.handle.datasync();
    this.identity = await this.handle.stat();
    this.checksum = checksum;
  }

  private async rewrite(): Promise<void> {
    this.pending = [];
    const { line, checksum } = encodeBatch([{ kind: "state", state: this.state() }], firstChecksum);
    await this.checkUnchanged();
    const { path: draft, handle } = await createDraft(this.path);
    try {
      await handle.writeFile(FIRST_LINE + line);
      await handle.sync();
      // Windows cannot replace an open file.
      await this.handle?.close();
      this.handle = undefined;
      await rename(draft, this.path);
      await syncFolder(dirname(this.path));
      this.identity = await handle.stat();
    } catch (error) {
      await handle.close();
      await rm(draft, { force: true });
      throw error;
    }
    this.handle = handle;
    this.checksum = checksum;
    this.rewrittenSize = this.identity.size;
  }

  private async checkUnchanged(): Promise<void> {
    if (!isSame(await identityOf(this.path), this.identity)) {
      throw new StateFileError(
        this.file,
        "another program changed, moved or removed it. Use a separate file for each emulator, and restart this one.",
      );
    }
  }

  private failed(error: unknown): StateFileError {
    if (error instanceof EmulatorError) {
      return error as StateFileError;
    }
    const { message } = error as Error;
    const problem = error instanceof StateFormatError ? message : `${message}. Name a writable file.`;
    return new StateFileError(this.file, problem, error);
  }
}
