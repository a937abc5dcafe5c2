import { Decimal, dynamicType, listType, numberType, stringType, UNKNOWN } from "../../../lib/plugin";
import { decodeValue, encodeValue } from "../../../lib/plugin/schema/type";
import { decodeMessagePack, encodeMessagePack } from "../../../lib/plugin/values/msgpack";

const decodeHex = (type: Parameters<typeof decodeValue>[0], hex: string) =>
  decodeValue(type, decodeMessagePack(Buffer.from(hex, "hex")), []);

// Made once with the MessagePack codec of Terraform's own type system, go-cty 1.14.
describe("the bytes that Terraform writes", () => {
  it.each([
    ["5", "05", 5],
    ["-5", "fb", -5],
    ["300", "cd012c", 300],
    ["2^53 + 1", "cf0020000000000001", 9007199254740993n],
    ["-2^63", "d38000000000000000", -9223372036854775808n],
    ["2^64 - 1", "b43138343436373434303733373039353531363135", 18446744073709551615n],
    ["0.5", "cb3fe0000000000000", 0.5],
    ["1.1", "a3312e31", 1.1],
    ["10^22", "b73130303030303030303030303030303030303030303030", 10n ** 22n],
    ["-0.1", "a42d302e31", -0.1],
    ["0.00000001", "aa302e3030303030303031", 1e-8],
    ["a float that is not 0.1", "cb3fb999999999999a", new Decimal("0.1", 0.1)],
  ])("for the number %s are read as it", (_what, hex, expected) => {
    expect(decodeHex(numberType, hex)).toEqual(expected);
  });

  it("for a number of many digits keep them all", () => {
    const number = decodeHex(numberType, "bc31323334353637382e31323334353637383930313233343536373839");
    expect(number).toEqual(new Decimal("12345678.1234567890123456789"));
  });

  it.each([
    ["of text", stringType, "d40000"],
    ["of text that begins with ab", stringType, "c7060c8201c202a161"],
    ["of a list that is not empty", listType(stringType), "c7050c8201c20501"],
    ["of a number not below 3", numberType, "c7050c81039203c3"],
    ["of any type", dynamicType, "d40000"],
  ])("for an unknown %s are read as one", (_what, type, hex) => {
    expect(decodeHex(type, hex)).toBe(UNKNOWN);
  });

  it.each([
    ["a tuple", "92c41d5b227475706c65222c5b22737472696e67222c226e756d626572225d5d92a16101"],
    ["an unknown text", "92c40822737472696e6722d40000"],
    ["no text", "92c40822737472696e6722c0"],
  ])("for a dynamic value that is %s go back as they came", (_what, hex) => {
    const encoded = encodeMessagePack(encodeValue(dynamicType, decodeHex(dynamicType, hex) as never, []));
    expect(Buffer.from(encoded).toString("hex")).toBe(hex);
  });
});
