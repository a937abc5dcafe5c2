import { CDK_TERRAIN, CDKTF } from "../lib/editions/editions";
import { type Engine, provideEngine, provideOpenTofu } from "./toolchain/engine";
import { engineVersion } from "./toolchain/engine-version";
import { provideFrameworkCommand } from "./toolchain/framework-commands";
import { provideGoProgram } from "./toolchain/go-program";
import { GO_PROGRAMS } from "./toolchain/go-programs";
import { provideNode, provideNodeRelease } from "./toolchain/nodes";
import { provideNullProvider } from "./toolchain/null-provider";
import { provideEngineDefinition, provideProtocolDefinition } from "./toolchain/protocol-definition";
import { providePackages } from "./packages";
import { STANDALONE_NODE } from "./release/standalone";
import { provideSchemathesis } from "./toolchain/schemathesis";
import { provideWindowsPrograms } from "./toolchain/windows-programs";

/** The tools that {@link provideToolchain} provided, and the missing ones. */
export interface Toolchain {
  readonly engine: Engine;
  readonly engineVersion: string;
  /** Why tools are missing that only some tests need. Those tests are skipped, or fail with `CI=true`. */
  readonly missing: readonly string[];
}

/**
 * Provides everything besides the sources that the tests use, before they start, so that no test waits for a build. The engine is
 * required; everything else can be in `missing`.
 *
 * @throws ToolchainError if there is no engine and none could be installed, or if it does not run.
 */
export async function provideToolchain(): Promise<Toolchain> {
  const engine = await provideEngine();
  const version = await engineVersion(engine.path);
  const missing: string[] = [];
  for (const provide of [
    async () => await provideOpenTofu(),
    async () => await provideNullProvider(),
    async () => await provideNode(22),
    provideWindowsPrograms,
    async () => await provideNodeRelease(STANDALONE_NODE),
    async () => await provideProtocolDefinition(),
    async () => await provideEngineDefinition(),
    provideSchemathesis,
    async () => await provideFrameworkCommand(CDKTF),
    async () => await provideFrameworkCommand(CDK_TERRAIN),
    async () => await providePackages(CDKTF),
    async () => await providePackages(CDK_TERRAIN),
    ...GO_PROGRAMS.map((program) => async () => await provideGoProgram(program)),
  ]) {
    try {
      await provide();
    } catch (error) {
      missing.push((error as Error).message);
    }
  }
  return { engine, engineVersion: version, missing };
}

if (require.main === module) {
  provideToolchain().then(
    ({ engine, engineVersion: version, missing }) => {
      process.stdout.write(`${engine.kind} ${version}: ${engine.path}\n`);
      missing.forEach((reason) => process.stderr.write(`Missing: ${reason}\n`));
    },
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    },
  );
}
