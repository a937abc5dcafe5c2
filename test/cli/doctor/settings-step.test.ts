import { withoutPassword } from "../../../lib/cli/doctor/settings-step";
import { runAerial } from "../support";

describe("Addresses that doctor shows", () => {
  it.each([
    ["http://user:pa/s3cret@word@proxy.example:3128", "http://(user and password)@proxy.example:3128"],
    ["user:s3c/ret@word@proxy.example:3128", "(user and password)@proxy.example:3128"],
    ["http://proxy.example:3128/", "http://proxy.example:3128/"],
    ["acme.okta.com", "acme.okta.com"],
  ])("end at the last @: %s", (address, shown) => {
    expect(withoutPassword(address)).toBe(shown);
  });

  it.each([[["doctor"]], [["doctor", "--json"]]])("hold no password: %j", async (args) => {
    const { out, error } = await runAerial(args, {
      environment: {
        AERIAL_ACCOUNT_ID: "0227testaccount",
        AERIAL_ACCESS_TOKEN: "token-of-the-test",
        AERIAL_BASE_URL: "https://bob:12/s3cret-word@acme.okta.com",
        AERIAL_ORG_DOMAIN: "https://bob:s3cret-word@acme.okta.com",
        HTTPS_PROXY: "http://bob:s3cret-word/x@y@proxy.example:3128",
      },
    });
    expect(out).toContain("https://(user and password)@acme.okta.com");
    expect(out).toContain("http://(user and password)@proxy.example:3128");
    expect(out + error).not.toContain("s3cret-word");
  });
});
