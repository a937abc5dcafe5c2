import { crc32, inflateRawSync } from "node:zlib";

/** A file in a zip archive. */
export interface ZipEntry {
  readonly name: string;
  /** Type and permissions, as `stat` has them; 0 where the archive was made on a system without them. */
  readonly mode: number;
  readonly content: Buffer;
}

/** Whether a file's content is a zip archive. */
export function isZipArchive(content: Buffer): boolean {
  return content.length > 22 && content.readUInt32LE(0) === 0x04034b50;
}

/** Reads a zip archive's entries by its central directory: stored and deflated ones, which is what engines write. */
export function zipEntries(archive: Buffer): readonly ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0) {
    throw new Error("A zip archive without its central directory cannot be read.");
  }
  const entries = [];
  let position = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = archive.readUInt16LE(position + 10);
    const size = archive.readUInt32LE(position + 20);
    const nameLength = archive.readUInt16LE(position + 28);
    const name = archive.toString("utf8", position + 46, position + 46 + nameLength);
    const header = archive.readUInt32LE(position + 42);
    const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
    const data = archive.subarray(start, start + size);
    if (method !== 0 && method !== 8) {
      throw new Error(`The zip entry ${name} is compressed by method ${method}, which cannot be read.`);
    }
    const mode = archive.readUInt32LE(position + 38) >>> 16;
    entries.push({ name, mode, content: method === 8 ? inflateRawSync(data) : data });
    position += 46 + nameLength + archive.readUInt16LE(position + 30) + archive.readUInt16LE(position + 32);
  }
  return entries;
}

/** A zip archive of one file that is not compressed: for tests that cannot wait for the library that packs releases. */
export function storedArchive(name: string, content: string): Buffer {
  const [nameBytes, data] = [Buffer.from(name), Buffer.from(content)];
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(nameBytes.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, nameBytes, data]);
  const entry = Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), common, Buffer.alloc(14), nameBytes]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}
