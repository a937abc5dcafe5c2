/**
 * The part of DER that certificates need.
 *
 * @see https://www.itu.int/rec/T-REC-X.690
 */

/** The tags of ASN.1 (X.690, section 8.1.2). */
const TAG = {
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  OBJECT_IDENTIFIER: 0x06,
  UTF8_STRING: 0x0c,
  SEQUENCE: 0x30,
  SET: 0x31,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
} as const;

/** Encodes a value with any tag: the tag, the length and the contents. */
export function tagged(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOctets(body.length), body]);
}

/** Encodes a value with a context-specific constructed tag, `[number]`. */
export function explicit(number: number, ...contents: readonly Uint8Array[]): Buffer {
  return tagged(0xa0 | number, ...contents);
}

/** Encodes a SEQUENCE. */
export function sequence(...members: readonly Uint8Array[]): Buffer {
  return tagged(TAG.SEQUENCE, ...members);
}

/** Encodes a SET with one member. More members would have to be sorted. */
export function setOf(member: Uint8Array): Buffer {
  return tagged(TAG.SET, member);
}

/** Encodes a non-negative INTEGER from its bytes, with the most significant byte first. */
export function integer(magnitude: Uint8Array): Buffer {
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) {
    start += 1;
  }
  const shortest = magnitude.subarray(start);
  // If the leading bit is set, the number would be negative.
  return (shortest[0] ?? 0) < 0x80 && shortest.length > 0
    ? tagged(TAG.INTEGER, shortest)
    : tagged(TAG.INTEGER, Buffer.from([0]), shortest);
}

/** Encodes a BOOLEAN. */
export function boolean(value: boolean): Buffer {
  return tagged(TAG.BOOLEAN, Buffer.from([value ? 0xff : 0]));
}

/** Encodes a BIT STRING. @param unusedBits - the number of unused bits at the end of the last byte */
export function bitString(bits: Uint8Array, unusedBits = 0): Buffer {
  return tagged(TAG.BIT_STRING, Buffer.from([unusedBits]), bits);
}

/** Encodes an OCTET STRING. */
export function octetString(bytes: Uint8Array): Buffer {
  return tagged(TAG.OCTET_STRING, bytes);
}

/** Encodes a UTF8String. */
export function utf8String(text: string): Buffer {
  return tagged(TAG.UTF8_STRING, Buffer.from(text, "utf8"));
}

/** Encodes an OBJECT IDENTIFIER in dotted notation, such as "2.5.4.3". */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let high = arc >>> 7; high > 0; high >>>= 7) {
      groups.unshift((high & 0x7f) | 0x80);
    }
    return groups;
  });
  return tagged(TAG.OBJECT_IDENTIFIER, Buffer.from(octets));
}

/** Encodes a time in seconds: UTCTime through 2049, GeneralizedTime after that (RFC 5280, section 4.1.2.5). */
export function time(moment: Date): Buffer {
  const digits = moment.toISOString().replace(/\.\d+Z$|[-:T]/g, "") + "Z";
  return moment.getUTCFullYear() < 2050
    ? tagged(TAG.UTC_TIME, Buffer.from(digits.slice(2)))
    : tagged(TAG.GENERALIZED_TIME, Buffer.from(digits));
}

function lengthOctets(length: number): Buffer {
  if (length < 0x80) {
    return Buffer.from([length]);
  }
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest >>>= 8) {
    octets.unshift(rest & 0xff);
  }
  return Buffer.from([0x80 | octets.length, ...octets]);
}
