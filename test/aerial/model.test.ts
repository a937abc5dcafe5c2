import { readAccount, readOrg, readProduct } from "../../lib/aerial/model";
import { array, object, ShapeMismatch } from "../../lib/aerial/support/shape";

describe("reading an org", () => {
  it("takes null, absent and wrong types as the same, and leaves out what is unknown", () => {
    expect(readOrg({ id: "00o1", name: null, cell: 5, aerialOrg: "true", status: "ACTIVE", _links: {}, x: 1 })).toEqual(
      {
        id: "00o1",
        status: "ACTIVE",
      },
    );
    expect(Object.keys(readOrg({ id: "00o1", _links: {} }))).not.toContain("_links");
  });

  it("keeps everything that is described", () => {
    const org = {
      id: "00o1",
      accountId: "acct",
      name: "Acme",
      cell: "OK1",
      domain: "acme.okta.com",
      status: "INACTIVE",
      aerialOrg: true,
      createdDate: "2024-05-01T09:30:00.000Z",
      region: "us",
      createdBy: "00u1",
    };
    expect(readOrg(org)).toEqual(org);
  });

  it.each([null, [], "org", 5, {}, { id: "" }, { id: 5 }, { id: null }])("refuses %j", (value) => {
    expect(() => readOrg(value)).toThrow(ShapeMismatch);
    expect(() => readAccount(value)).toThrow(ShapeMismatch);
    expect(() => readProduct(value)).toThrow(ShapeMismatch);
  });
});

describe("shapes", () => {
  it("name what was expected", () => {
    expect(() => object([], "an org")).toThrow("it is not an org");
    expect(() => array({}, "a list of orgs", (item) => item)).toThrow("it is not a list of orgs");
    expect(() => readOrg({})).toThrow("it is not an org: its id is missing");
  });
});
