const POLYNOMIAL = 0xedb88320;

/** What each value of a byte contributes. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) {
    value = (value & 1) === 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  }
  return value;
});

/**
 * The checksum of zip and gzip files, as an unsigned number of 32 bits: RFC 1952, section 8. Node's own, `zlib.crc32`, is
 * later than the oldest Node that this package runs on.
 */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value = (value >>> 8) ^ TABLE[(value ^ byte) & 0xff]!;
  }
  return (value ^ 0xffffffff) >>> 0;
}
