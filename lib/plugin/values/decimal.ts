/**
 * A number that neither a JavaScript number nor a bigint can represent without loss. Terraform's numbers have 512 bits.
 *
 * It is sent back to Terraform unchanged.
 */
export class Decimal {
  /**
   * @param text the number in decimal digits, for example `"0.10000000000000000001"`
   * @param wire the value that is sent to Terraform, if it differs from the text
   */
  constructor(
    readonly text: string,
    readonly wire: string | number = text,
  ) {}

  toString(): string {
    return this.text;
  }
}

/** A number of Terraform's type system. A safe integer or an exact fraction is a number, and a larger integer is a bigint. */
export type TerraformNumber = number | bigint | Decimal;

const WHOLE = /^-?\d+$/;
const FRACTION = /^-?\d+\.\d+$/;
const DIGITS = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Reads a number from MessagePack: an integer, a 64-bit float, or decimal digits. Returns undefined for any other value. */
export function numberFromWire(raw: unknown): TerraformNumber | undefined {
  switch (typeof raw) {
    case "bigint":
      return fromBigInt(raw);
    case "number":
      if (Number.isInteger(raw)) {
        return fromBigInt(BigInt(raw));
      }
      if (!Number.isFinite(raw)) {
        return undefined;
      }
      return isExactFraction(raw) ? raw : new Decimal(digitsOf(raw), raw);
    case "string":
      return fromDigits(raw);
    default:
      return undefined;
  }
}

/**
 * Returns a number as MessagePack represents it. Fractions become digits, because Terraform reads "1.1" more exactly than
 * a float. Returns undefined for NaN, infinities, and a {@link Decimal} whose text is not digits.
 */
export function numberToWire(value: unknown): number | bigint | string | undefined {
  if (value instanceof Decimal) {
    return DIGITS.test(String(value.wire)) ? value.wire : undefined;
  }
  if (typeof value === "bigint") {
    return value >= -(2n ** 63n) && value < 2n ** 64n ? value : value.toString();
  }
  if (typeof value !== "number" || !Number.isFinite(value)) {
    return undefined;
  }
  return Number.isSafeInteger(value) ? value : digitsOf(value);
}

/** Returns whether two numbers are equal, regardless of their representation. */
export function numbersEqual(a: TerraformNumber, b: TerraformNumber): boolean {
  return textOf(a) === textOf(b);
}

function textOf(value: TerraformNumber): string {
  const text = typeof value === "number" ? digitsOf(value) : value.toString();
  return FRACTION.test(text) ? text.replace(/\.?0+$/, "") : text;
}

function fromBigInt(value: bigint): number | bigint {
  const asNumber = Number(value);
  return Number.isSafeInteger(asNumber) ? asNumber : value;
}

function fromDigits(text: string): TerraformNumber | undefined {
  if (WHOLE.test(text)) {
    return fromBigInt(BigInt(text));
  }
  if (!DIGITS.test(text)) {
    return undefined;
  }
  const asNumber = Number(text);
  return Number.isFinite(asNumber) && digitsOf(asNumber) === text ? asNumber : new Decimal(text);
}

/** Returns the digits of a finite number without an exponent: all digits of an integer, the shortest unique ones of a fraction. */
function digitsOf(value: number): string {
  if (Number.isInteger(value)) {
    return BigInt(value).toString();
  }
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) {
    return `${sign}0.${"0".repeat(-point)}${digits}`;
  }
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Returns whether the shortest digits are exact: 0.5 is exactly 0.5, but the float 0.1 is 0.1000000000000000055… */
function isExactFraction(value: number): boolean {
  const precise = value.toPrecision(100);
  return !precise.includes("e") && precise.replace(/\.?0+$/, "") === digitsOf(value);
}
