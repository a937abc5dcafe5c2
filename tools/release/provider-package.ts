import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/**
 * Packs the provider's executable as engines expect a provider in a mirror: a zip archive that holds nothing else, since
 * the checksum in a lock file covers every file in it. The archive keeps the run bit, which copies of files often lose.
 *
 * The same content and version make the same archive, wherever and whenever that is, with one release of Node: its zlib
 * packs.
 *
 * @param suffix of the executable's name: `.exe` for Windows
 */
export async function packProvider(executable: string | Buffer, version: string, suffix = ""): Promise<Buffer> {
  const archive = new ZipFile();
  archive.addBuffer(Buffer.from(executable), `terraform-provider-aerial_v${version}${suffix}`, {
    mode: 0o100755,
    // The archive's own form of a time has no zone, and this is the first that it can hold.
    mtime: new Date(1980, 0, 1),
    forceDosTimestamp: true,
    compressionLevel: 9,
  });
  archive.end();
  return await buffer(archive.outputStream);
}
