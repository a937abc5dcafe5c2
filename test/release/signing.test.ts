/** The release workflow's signatures, and the commands of docs/release.md that verify them. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { archiveName, checksumList, manifest, PLATFORMS, releaseName } from "../../tools/release/layout";
import { describeWith } from "../support/required";

const root = join(__dirname, "../..");
const VERSION = "1.2.3";
const list = releaseName(VERSION, "SHA256SUMS");

interface Step {
  readonly name: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const workflow = parse(readFileSync(join(root, ".github/workflows/release.yml"), "utf8")) as {
  readonly jobs: { readonly sign: { readonly steps: readonly Step[] } };
};
const signing = workflow.jobs.sign.steps.find(({ name }) => name === "Sign the lists of checksums")!;

/** The shell block of docs/release.md that has a text. */
function documented(text: string): string {
  const page = readFileSync(join(root, "docs/release.md"), "utf8");
  const blocks = [...page.matchAll(/^```shell\n(.*?)^```$/gms)].map(([, block]) => block!);
  return blocks.find((block) => block.includes(text))!;
}

describeWith(["gpg"], "the signatures of a release", () => {
  /** Short: an agent's socket is in there. */
  let folder: string;
  let maker: string;
  let fingerprint: string;
  let key: string;
  const passphrase = "a passphrase of the test";

  const gpg = (home: string, ...args: string[]): string =>
    execFileSync("gpg", ["--batch", ...args], {
      encoding: "utf8",
      env: { PATH: process.env.PATH, GNUPGHOME: home },
      stdio: ["ignore", "pipe", "ignore"],
    });
  const newHome = (name: string): string => {
    const home = join(folder, name);
    mkdirSync(home, { mode: 0o700 });
    return home;
  };
  /** A new key, made with the command of the page. */
  const newKey = (home: string): { readonly fingerprint: string; readonly key: string } => {
    const command = documented("--quick-generate-key").replace(
      "gpg ",
      `gpg --batch --pinentry-mode loopback --passphrase "${passphrase}" `,
    );
    // A shorter one is made faster.
    execFileSync("bash", ["-c", command.replace("rsa4096", "rsa2048")], {
      env: { PATH: process.env.PATH, GNUPGHOME: home },
      stdio: "ignore",
    });
    const listed = gpg(home, "--with-colons", "--list-secret-keys");
    const exporting = ["--pinentry-mode", "loopback", "--passphrase", passphrase, "--armor", "--export-secret-keys"];
    return { fingerprint: /^fpr:+([0-9A-F]{40}):/m.exec(listed)![1]!, key: gpg(home, ...exporting) };
  };

  beforeAll(() => {
    folder = mkdtempSync("/tmp/sign-");
    maker = newHome("m");
    ({ fingerprint, key } = newKey(maker));
  });
  afterAll(() => {
    for (const home of readdirSync(folder).filter((name) => existsSync(join(folder, name, "pubring.kbx")))) {
      spawnSync("gpgconf", ["--kill", "all"], { env: { PATH: process.env.PATH, GNUPGHOME: join(folder, home) } });
    }
    rmSync(folder, { recursive: true, force: true });
  });

  /** A folder like dist/release. */
  function unsigned(name: string): string {
    const release = join(folder, name);
    for (const edition of [release, join(release, "standalone")]) {
      mkdirSync(edition, { recursive: true });
      const files = new Map(
        PLATFORMS.map((platform) => [archiveName(VERSION, platform), Buffer.from(`${edition} ${platform.directory}`)]),
      ).set(releaseName(VERSION, "manifest.json"), Buffer.from(manifest()));
      files.forEach((content, file) => writeFileSync(join(edition, file), content));
      writeFileSync(join(edition, list), checksumList(files));
    }
    return release;
  }

  /** Runs the workflow's script as its runner does. */
  function sign(release: string, environment: Readonly<Record<string, string>> = {}) {
    const temporary = `${release}-tmp`;
    mkdirSync(temporary);
    const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", signing.run!], {
      cwd: release,
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        TMPDIR: temporary,
        VERSION: VERSION,
        FINGERPRINT: fingerprint,
        SIGNING_KEY: key,
        SIGNING_PASSPHRASE: passphrase,
        ...environment,
      },
    });
    return { status, output: stdout + stderr, left: readdirSync(temporary) };
  }

  it("are made by the workflow's script for both lists, in binary, with the key whose fingerprint is pinned", () => {
    const release = unsigned("r1");
    const { status, output, left } = sign(release);
    expect([status, output]).toEqual([0, expect.stringContaining(`Signed ${list} with the key ${fingerprint}`)]);
    for (const edition of [release, join(release, "standalone")]) {
      const signature = readFileSync(join(edition, `${list}.sig`));
      // A packet of OpenPGP, not armor: what registries take.
      expect(signature[0]! & 0x80).toBe(0x80);
      const said = gpg(maker, "--status-fd", "1", "--verify", join(edition, `${list}.sig`), join(edition, list));
      expect(said).toMatch(new RegExp(`^\\[GNUPG:\\] VALIDSIG .*${fingerprint}$`, "m"));
    }
    const publicKey = readFileSync(join(release, `terraform-provider-aerial_${VERSION}_signing-key.asc`), "utf8");
    expect(publicKey).toMatch(/^-----BEGIN PGP PUBLIC KEY BLOCK-----/);
    expect(publicKey).not.toContain("PRIVATE");
    // Neither the key nor its passphrase is printed or left behind.
    expect(output).not.toContain(passphrase);
    expect(output).not.toContain(key.split("\n")[3]);
    expect(left).toEqual([]);
  });

  it.each<[string, () => Readonly<Record<string, string>>, RegExp]>([
    ["without a pinned fingerprint", () => ({ FINGERPRINT: "" }), /RELEASE_SIGNING_FINGERPRINT/],
    ["with another key than the pinned one", () => ({ FINGERPRINT: "0".repeat(40) }), /is not the key 0{40}/],
    ["with a wrong passphrase", () => ({ SIGNING_PASSPHRASE: "wrong" }), /./],
    ["without a key", () => ({ SIGNING_KEY: "" }), /./],
  ])("are not made %s", (title, environment, said) => {
    const release = unsigned(`r-${title.replaceAll(" ", "-")}`);
    const { status, output, left } = sign(release, environment());
    expect(status).not.toBe(0);
    expect(output).toMatch(said);
    expect(
      readdirSync(release).filter((name) => name.endsWith(".sig") && readFileSync(join(release, name)).length),
    ).toEqual([]);
    expect(left).toEqual([]);
  });

  it("are not made of a list that does not fit its archives", () => {
    const release = unsigned("r2");
    writeFileSync(join(release, archiveName(VERSION, PLATFORMS[0]!)), "other");
    expect(sign(release).status).not.toBe(0);
    expect(existsSync(join(release, `${list}.sig`))).toBe(false);
  });

  describe("verified with the commands of the page", () => {
    /** Runs the block as somebody does who has downloaded the files. */
    function verify(release: string, name: string) {
      const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", documented("gpg --verify")], {
        cwd: release,
        encoding: "utf8",
        env: { PATH: process.env.PATH, GNUPGHOME: newHome(name), VERSION: VERSION, LC_ALL: "C" },
      });
      return { status, output: stdout + stderr };
    }

    it("are good, and name the key, also for one archive of all", () => {
      const release = unsigned("r3");
      sign(release);
      for (const platform of PLATFORMS.slice(1)) {
        rmSync(join(release, archiveName(VERSION, platform)));
      }
      const { status, output } = verify(release, "v3");
      expect([status, output]).toEqual([0, expect.stringContaining("Good signature")]);
      expect(output.replaceAll(" ", "")).toContain(`Primarykeyfingerprint:${fingerprint}`);
      expect(output).toContain(`${archiveName(VERSION, PLATFORMS[0]!)}: OK`);
    });

    it("are refused if the list was changed, and an archive if it is not the listed one", () => {
      const release = unsigned("r4");
      sign(release);
      const archive = join(release, archiveName(VERSION, PLATFORMS[0]!));
      writeFileSync(archive, "other");
      expect(verify(release, "v4")).toMatchObject({ status: 1, output: expect.stringMatching(/: FAILED/) });
      writeFileSync(join(release, list), checksumList(new Map([["other", Buffer.from("other")]])));
      expect(verify(release, "v5")).toMatchObject({ status: 1, output: expect.stringMatching(/BAD signature/) });
    });
  });
});
