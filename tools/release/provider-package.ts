import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/**
 * Packs the provider's executable as engines expect it in a mirror: a zip archive with only this file, since the checksum in a lock
 * file covers every file in it. The archive keeps the executable bit, which copies of files often lose.
 *
 * The same content and version make the same archive on every machine, with the same release of Node.js, whose zlib compresses
 * it.
 *
 * @param suffix the suffix of the executable's name: `.exe` for Windows
 */
export async function packProvider(executable: string | Buffer, version: string, suffix = ""): Promise<Buffer> {
  const archive = new ZipFile();
  archive.addBuffer(Buffer.from(executable), `terraform-provider-aerial_v${version}${suffix}`, {
    mode: 0o100755,
    // Zip archives store times without a zone; this is the earliest one.
    mtime: new Date(1980, 0, 1),
    forceDosTimestamp: true,
    compressionLevel: 9,
  });
  archive.end();
  return await buffer(archive.outputStream);
}
