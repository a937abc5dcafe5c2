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

/** Bytes of changes that a file may have, besides three times the bytes of the state, before it is written anew. */
const BYTES_BEFORE_REWRITE = 1024 * 1024;

/**
 * Keeps the state in a file. Changes are appended, those that come while others are being written in one go, and are on
 * the disk once {@link saved} resolves. Once most of the file is history, it is replaced by one that has the state alone.
 */
export class StateFile {
  private readonly path: string;
  private pending: StateRecord[] = [];
  /** The write that is under way, and the one after it. */
  private underWay: Promise<void> = Promise.resolve();
  private queued: Promise<void> | undefined;
  private failure: StateFileError | undefined;
  private handle: FileHandle | undefined;
  private identity: Identity | undefined;
  private checksum = firstChecksum;
  /** Bytes that the file had when it was written anew. */
  private rewrittenSize = 0;
  private started = false;

  /**
   * @param file its path; the folder must be there
   * @param state the whole state as it is, asked for when the file is written anew
   */
  constructor(
    private readonly file: string,
    private readonly state: () => EmulatorState,
  ) {
    this.path = resolve(file);
  }

  /**
   * The changes in the file, undefined where there is none. Nothing is written.
   * @throws StateFileError where it cannot be read, is damaged, or is something else
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
   * Writes the file anew, and keeps it up to date from now on.
   * @throws StateFileError
   */
  async start(): Promise<void> {
    this.started = true;
    await this.enqueue(async () => {
      await removeDrafts(this.path);
      await this.rewrite();
    });
  }

  /** Takes note of a change. It is written soon, and is on the disk once {@link saved} resolves. */
  record(record: StateRecord): void {
    this.pending.push(record);
    if (this.started) {
      this.saved().catch(() => undefined); // Told to whoever waits, and when the file is closed.
    }
  }

  /**
   * Resolves once all changes so far are on the disk.
   * @throws StateFileError
   */
  async saved(): Promise<void> {
    if (this.failure !== undefined) {
      throw this.failure;
    }
    await (this.pending.length === 0 ? this.underWay : this.enqueue(() => this.write()));
  }

  /**
   * Ends keeping the file up to date, once all changes are on the disk.
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

  /** Runs a write after the one that is under way. Whatever is asked for until it begins is part of it. */
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
      // Windows replaces no file that is open.
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
        "somebody else changed, moved or removed it. Give every emulator a file of its own, and start this one again.",
      );
    }
  }

  private failed(error: unknown): StateFileError {
    if (error instanceof EmulatorError) {
      return error as StateFileError;
    }
    const { message } = error as Error;
    const problem = error instanceof StateFormatError ? message : `${message}. Name a file that can be written to.`;
    return new StateFileError(this.file, problem, error);
  }
}
