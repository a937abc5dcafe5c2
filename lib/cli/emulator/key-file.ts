import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SeedPublicKey } from "../../emulator";
import { KeyFileError } from "../errors";

/** A private key in a file that only its owner can read. */
export interface KeyFile {
  /** Absolute path of the PEM file. */
  readonly file: string;
  readonly publicKey: SeedPublicKey;
}

/**
 * Opens the EC P-256 key in a folder, which is generated at the first start.
 * @param folder absolute path; created if it does not exist
 * @throws KeyFileError if the existing file is not such a key, or the folder cannot be written to
 */
export async function openKeyFile(folder: string): Promise<KeyFile> {
  const file = join(folder, "private-key.pem");
  const pem = (await readExisting(file)) ?? (await create(folder, file));
  return { file, publicKey: readPublicKey(pem, file) };
}

async function readExisting(file: string): Promise<string | undefined> {
  try {
    const pem = await readFile(file, "utf8");
    await chmod(file, 0o600);
    return pem;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw new KeyFileError(file, (error as Error).message, error);
  }
}

async function create(folder: string, file: string): Promise<string> {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(file, pem, { mode: 0o600, flag: "wx" });
  } catch (error) {
    throw new KeyFileError(file, (error as Error).message, error);
  }
  return pem;
}

function readPublicKey(pem: string, file: string): SeedPublicKey {
  try {
    return createPublicKey(createPrivateKey(pem)).export({ format: "jwk" });
  } catch {
    throw new KeyFileError(file, "it does not contain a readable private key");
  }
}
