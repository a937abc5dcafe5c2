/**
 * A number that no JavaScript number or bigint holds without loss: Terraform's numbers have 512 bits.
 *
 * It is handed back to Terraform exactly as it came.
 */
export class Decimal {
  /**
   * @param text the number in decimal digits, for example `"0.10000000000000000001"`
   * @param wire what is sent to Terraform, where that is not the text
   */
  constructor(
    readonly text: string,
    readonly wire: string | number = text,
  ) {}

  toString(): string {
    return this.text;
  }
}

/** A number of Terraform's type system: a safe integer or an exact fraction as number, larger integers as bigint. */
export type TerraformNumber = number | bigint | Decimal;

const WHOLE = /^-?\d+$/;
const FRACTION = /^-?\d+\.\d+$/;
const DIGITS = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Reads a number as it stands in MessagePack: an integer, a 64-bit float, or decimal digits; undefined if it is none. */
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
 * What stands in MessagePack for a number: fractions as digits, since Terraform reads "1.1" more exactly than a float.
 * Undefined for what is no number: NaN, an infinity, a {@link Decimal} of other text than digits.
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

/** Whether two numbers are the same number, whatever holds them. */
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

/** The digits of a finite number, without an exponent: all of a whole number, of a fraction the shortest that name it. */
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

/** Whether the shortest digits are all there is: 0.5 is 0.5, but the float 0.1 is 0.1000000000000000055… */
function isExactFraction(value: number): boolean {
  const precise = value.toPrecision(100);
  return !precise.includes("e") && precise.replace(/\.?0+$/, "") === digitsOf(value);
}
