import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { locatePostgresql } from "../../tools/toolchain/postgresql";
import { until } from "../operations/support";
import { startPostgresql } from "./postgresql";
import { describeWith } from "./required";

describeWith(["postgresql"], "a PostgreSQL server of a test", () => {
  it("listens on its own socket, keeps its password to itself, and leaves nothing", async () => {
    const servers = await Promise.all([startPostgresql(), startPostgresql()]);
    const [first, second] = servers;
    expect(first.password).not.toBe(second.password);
    expect(first.environment.PG_CONN_STR).not.toContain(first.password);
    expect(await first.dump()).toContain("PostgreSQL database dump complete");
    await Promise.all(servers.map(async (server) => await server.close()));
    expect(servers.map(({ host }) => existsSync(host))).toEqual([false, false]);
    await expect(first.dump()).rejects.toThrow("No such file or directory");
  });

  it("refuses who has not the password", async () => {
    const server = await startPostgresql();
    try {
      const psql = spawn(join(locatePostgresql()!.directory, "psql"), ["--no-password", "-c", "SELECT 1"], {
        env: { ...server.environment, PGPASSWORD: "wrong" },
        stdio: "ignore",
      });
      expect(await new Promise((fulfil) => psql.once("close", fulfil))).not.toBe(0);
      expect(server.log()).toContain("password authentication failed");
    } finally {
      await server.close();
    }
  });

  it("ends, and its folder goes, when the test's process is killed", async () => {
    const script = `
      require("tsx/cjs");
      const { startPostgresql } = require(${JSON.stringify(join(__dirname, "postgresql.ts"))});
      startPostgresql().then(({ host }) => process.stdout.write(host + "\\n"));
    `;
    const child = spawn(process.execPath, ["-e", script], {
      cwd: join(__dirname, "../.."),
      stdio: ["ignore", "pipe", "inherit"],
    });
    const host = await new Promise<string>((fulfil) =>
      child.stdout.once("data", (text) => fulfil(String(text).trim())),
    );
    expect(existsSync(join(host, ".s.PGSQL.5432"))).toBe(true);
    child.kill("SIGKILL");
    await until(() => !existsSync(host));
  });
});
