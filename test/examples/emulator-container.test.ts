/** The container's recipe: what it starts, done in a folder. No image is built here. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { EDITIONS } from "../../lib/editions/editions";
import { startCommand } from "../cli/emulator/support";

const folder = resolve(__dirname, "../../examples/emulator-container");
const recipe = readFileSync(join(folder, "Containerfile"), "utf8");
const list = (instruction: string): string[] =>
  JSON.parse(new RegExp(`^${instruction} (\\[.*\\])$`, "m").exec(recipe)?.[1] ?? "[]") as string[];

describe("examples/emulator-container", () => {
  it("installs the package, and runs as nobody special", () => {
    expect(recipe).toContain(` ${EDITIONS.cdktf.library}@\${VERSION}\n`);
    expect(/^USER (.*)$/m.exec(recipe)?.[1]).toBe("node");
  });

  it("starts an emulator that its health check and its published port reach", async () => {
    const [program, command, ...args] = [...list("ENTRYPOINT"), ...list("CMD")];
    expect([program, command]).toEqual(["aerial", "emulator"]);
    const mounted = mkdtempSync(join(tmpdir(), "aerial-container-"));
    const emulator = await startCommand(args.map((arg) => arg.replace(/^\/emulator\b/, mounted)));
    try {
      const { port } = new URL(emulator.variables.AERIAL_BASE_URL ?? "");
      expect((await fetch(`http://127.0.0.2:${port}/healthz`)).status).toBe(200);
      const [, check = ""] = /^ {2}CMD (\[.*\])$/m.exec(recipe) ?? [];
      const url = (JSON.parse(check) as string[]).at(-1)!;
      expect((await fetch(url.replace("8080", port))).status).toBe(200);
      expect(emulator.variables.AERIAL_PRIVATE_KEY).toBe(join(mounted, "private-key.pem"));
      expect(readFileSync(join(mounted, "state"), "utf8")).toContain("quickstart");
    } finally {
      expect(await emulator.stop()).toBe(0);
      rmSync(mounted, { recursive: true });
    }
  });

  it("publishes the port on this machine only", () => {
    const { services } = parse(readFileSync(join(folder, "compose.yaml"), "utf8")) as {
      services: { emulator: { ports: string[]; volumes: string[] } };
    };
    expect(services.emulator.ports).toEqual(["127.0.0.1:8080:8080"]);
    expect(services.emulator.volumes).toEqual([`./emulator:${/^VOLUME (.*)$/m.exec(recipe)?.[1]}`]);
  });
});
