import { WrittenOrgs } from "../../../lib/aerial/reads/written-orgs";

const ORG = "00o1";

describe("the orgs that a client has written", () => {
  it("contain an org as soon as a write of it has ended", () => {
    const written = new WrittenOrgs();
    const write = written.begin(ORG);
    expect(written.has(ORG)).toBe(false);
    expect([...written.end(write, ORG)]).toEqual([ORG]);
    expect(written.has(ORG)).toBe(true);
  });

  it("contain both the org that was to be written and the org in the response", () => {
    const written = new WrittenOrgs();
    expect([...written.end(written.begin(ORG), "00o2")]).toEqual([ORG, "00o2"]);
    expect([...written.end(written.begin(undefined), undefined)]).toEqual([]);
    expect(written.has("00o2")).toBe(true);
  });

  it("report an overlap while another write of the org runs, and after it has ended", () => {
    const written = new WrittenOrgs();
    const first = written.begin(ORG);
    const second = written.begin(ORG);
    expect(written.hasOverlap(ORG, first)).toBe(true);
    expect(written.hasOverlap(ORG, second)).toBe(true);
    written.end(first, ORG);
    expect(written.hasOverlap(ORG, second)).toBe(true);
  });

  it("report an overlap with a write whose org was known only from its response", () => {
    const written = new WrittenOrgs();
    const write = written.begin(ORG);
    written.end(written.begin(undefined), ORG);
    expect(written.hasOverlap(ORG, write)).toBe(true);
  });

  it("report an overlap of a read with a write that runs, and with one that has ended since", () => {
    const written = new WrittenOrgs();
    const before = written.beginRead();
    const write = written.begin(ORG);
    expect(written.hasOverlap(ORG, before)).toBe(true);
    written.end(write, ORG);
    expect(written.hasOverlap(ORG, before)).toBe(true);
    expect(written.hasOverlap(ORG, written.beginRead())).toBe(false);
  });

  it("report no overlap with earlier writes of the org, and none with writes of other orgs", () => {
    const written = new WrittenOrgs();
    written.end(written.begin(ORG), ORG);
    const write = written.begin(ORG);
    written.end(written.begin("00o2"), "00o2");
    written.begin("00o3");
    expect(written.hasOverlap(ORG, write)).toBe(false);
  });
});
