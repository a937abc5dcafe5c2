import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  locateEngineDefinition,
  locateProtocolDefinition,
  PINNED_DEFINITION,
  provideEngineDefinition,
  provideProtocolDefinition,
} from "../../../tools/toolchain/protocol-definition";
import { LATER_TERRAFORM } from "../../../tools/toolchain/engine-releases";

const MODULE = "/github.com/hashicorp/terraform-plugin-go/@v";

let folder: string;
let proxy: Server;
let url: string;
let versions: string;
let asked: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "protocol-definition-"));
  asked = [];
  versions = `v0.9.0\n${PINNED_DEFINITION}\nv0.99.0\nv0.100.0-alpha1\nv0.12.7\n`;
  proxy = createServer((request, response) => {
    asked.push(request.url!);
    const isList = request.url === `${MODULE}/list`;
    response.end(isList ? versions : `archive of ${request.url}`);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((resolve) => proxy.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const provide = (goProxy: string) => provideProtocolDefinition({ XDG_CACHE_HOME: folder, GOPROXY: goProxy });

it("brings the newest release, and the pinned one beside it, once each", async () => {
  const brought = await provide(`${url},direct`);
  expect(brought).toMatchObject({ version: "v0.99.0" });
  expect(brought).not.toHaveProperty("fallback");
  expect(readFileSync(brought.archive, "utf8")).toBe(`archive of ${MODULE}/v0.99.0.zip`);
  expect(existsSync(locateProtocolDefinition(PINNED_DEFINITION, { XDG_CACHE_HOME: folder })!)).toBe(true);
  await provide(url);
  expect(asked.filter((path) => path.endsWith(".zip"))).toHaveLength(2);
});

it("takes the pinned one where nobody can be asked, and says why", async () => {
  await provide(url);
  expect(await provide("off")).toMatchObject({
    version: PINNED_DEFINITION,
    fallback: expect.stringMatching(/GOPROXY .*"off"/) as string,
  });
  versions = "";
  expect(await provide(url)).toMatchObject({
    version: PINNED_DEFINITION,
    fallback: expect.stringContaining("does not list a release") as string,
  });
});

it("is an error where there is none at all", async () => {
  await expect(provide("off")).rejects.toThrow("The definition of Terraform's plugin protocol is missing");
});

it("brings Terraform's own, of the release that tests run on, once", async () => {
  const environment = { XDG_CACHE_HOME: folder, GOPROXY: url };
  expect(locateEngineDefinition(environment)).toBeUndefined();
  const archive = await provideEngineDefinition(environment);
  const path = `/github.com/hashicorp/terraform/@v/v${LATER_TERRAFORM.version}.zip`;
  expect(readFileSync(archive, "utf8")).toBe(`archive of ${path}`);
  expect(await provideEngineDefinition({ ...environment, GOPROXY: "off" })).toBe(archive);
  expect(asked).toEqual([path]);
});

it("asks Go for the proxy where GOPROXY is not set", async () => {
  const go = join(folder, "go");
  writeFileSync(go, `#!/bin/sh\necho "${url},direct"\n`);
  chmodSync(go, 0o755);
  const brought = await provideProtocolDefinition({ XDG_CACHE_HOME: folder, PATH: `${folder}:/usr/bin:/bin` });
  expect(brought).toMatchObject({ version: "v0.99.0" });
});
