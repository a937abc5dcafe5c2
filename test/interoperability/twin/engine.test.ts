/** The real engine, with a provider that exists twice: its plans and its states are the same. */
import { describeWithFeature } from "../../support/engine-features";
import { describeWith } from "../../support/required";
import { Workspace } from "../../support/workspace";
import { WORDINGS } from "./allowed-differences";
import { FIRST, IMPORT, MISTAKES, SECOND, WRITE_ONLY } from "./configurations";
import { demandNone, differences } from "./support/comparison";
import { startTwins, type Twins } from "./support/twins";

/** The results of commands, in their order. */
type Outcome = readonly (readonly [what: string, left: unknown])[];

/** Fields that say when and by what a document was written. */
const INCIDENTAL = ["timestamp", "lineage", "serial", "private"];

/** The identifiers that Terraform gives its own resource, `terraform_data`. */
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A text in which nothing is random. */
function settled(text: string): string {
  return text.replace(UUID, "(UUID)");
}

/** A JSON document without what says nothing of a provider. */
function document(text: string): unknown {
  return JSON.parse(settled(text), (name, value: unknown) => {
    if (name === "relevant_attributes") {
      // Terraform writes them in any order.
      return (value as object[]).map((one) => JSON.stringify(one)).sort();
    }
    return INCIDENTAL.includes(name) ? undefined : value;
  });
}

interface PlannedResource {
  readonly address: string;
  identity?: unknown;
  identity_schema_version?: unknown;
}
interface PlanDocument {
  readonly planned_values?: { readonly root_module: { readonly resources?: PlannedResource[] } };
  readonly resource_changes: {
    readonly address: string;
    readonly change: { readonly actions: readonly string[]; after_identity?: unknown };
  }[];
}

/**
 * A plan without the identities of what replacements will make. The framework repeats those of what they destroy; lib/plugin
 * plans none, since they are unknown before the apply. Terraform shows them from 1.12 on.
 */
function withoutReplacingIdentities(planned: PlanDocument): PlanDocument {
  const replaced = planned.resource_changes.filter(({ change }) => change.actions.length > 1);
  replaced.forEach(({ change }) => delete change.after_identity);
  const addresses = new Set(replaced.map(({ address }) => address));
  const made = planned.planned_values?.root_module.resources?.filter(({ address }) => addresses.has(address)) ?? [];
  made.forEach((one) => {
    delete one.identity;
    delete one.identity_schema_version;
  });
  return planned;
}

async function plan(stack: Workspace, what: string, args: readonly string[] = []): Promise<Outcome> {
  const json = document(JSON.stringify(await stack.planJson(args))) as PlanDocument;
  expect(json).toHaveProperty("resource_changes");
  return [[`the plan ${what}`, withoutReplacingIdentities(json)]];
}

async function apply(stack: Workspace, what: string): Promise<Outcome> {
  const planned = await plan(stack, what);
  expect(await stack.run(["apply", "-no-color", "tfplan"])).toMatchObject({ exitCode: 0 });
  const again = await stack.plan();
  expect(again.output).not.toContain("Error");
  return [
    ...planned,
    [`the state after ${what}`, document(stack.read("terraform.tfstate"))],
    [`what a person reads after ${what}`, settled((await stack.run(["show", "-no-color"])).stdout)],
    [`whether a plan after ${what} changes anything`, again.exitCode],
  ];
}

function useTwins(): (live: (stack: Workspace) => Promise<Outcome>, configuration: string) => Promise<void> {
  let twins: Twins;
  beforeAll(async () => {
    twins = await startTwins();
  });
  afterAll(() => twins.close());

  return async (live, configuration) => {
    const outcomes = await Promise.all(
      [twins.framework, twins.ours].map(async ({ reattach }) => {
        const environment = { TF_REATTACH_PROVIDERS: reattach };
        const stack = new Workspace({ configuration, environment, provider: false });
        try {
          await stack.init();
          return await live(stack);
        } finally {
          await stack.remove();
        }
      }),
    );
    const [framework, ours] = outcomes as [Outcome, Outcome];
    expect(framework.length).toBeGreaterThan(0);
    framework.forEach(([what, left], index) => demandNone(differences(left, ours[index]![1]), what));
  };
}

describeWith(["engine", "twin-provider"], "a provider written twice, with the engine,", () => {
  const compare = useTwins();

  it("plans, makes, changes and destroys the same", async () => {
    await compare(async (stack) => {
      const first = await apply(stack, "of the first configuration");
      stack.configure(SECOND);
      const second = await apply(stack, "of the second configuration");
      const last = await plan(stack, "of a destroy", ["-destroy"]);
      expect((await stack.destroy()).exitCode).toBe(0);
      return [...first, ...second, ...last, ["the last state", document(stack.read("terraform.tfstate"))]];
    }, FIRST);
  });

  it("finds the same mistakes at the same places", async () => {
    await compare(async (stack) => {
      const { stdout } = await stack.run(["validate", "-json"]);
      const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly Finding[] };
      expect(diagnostics.length).toBeGreaterThan(3);
      return [["the mistakes", diagnostics.map(placed).sort()]];
    }, MISTAKES);
  });
});

describeWithFeature("write-only arguments", ["twin-provider"], "a provider written twice, with the engine,", () => {
  const compare = useTwins();

  // OpenTofu 1.10 crashes where it writes configuration with nested attributes.
  it("imports the same, and writes the same configuration for it", async () => {
    await compare(async (stack) => {
      const generated = await plan(stack, "of an import", ["-generate-config-out=generated.tf"]);
      const written = stack.read("generated.tf");
      expect(written).toContain('resource "twin_thing" "found"');
      return [...generated, ["the configuration", written]];
    }, IMPORT);
  });

  it("keeps the same out of plan and state", async () => {
    await compare((stack) => apply(stack, "of a configuration with secrets"), WRITE_ONLY);
  });
});

/** A problem that an engine reports. */
interface Finding {
  readonly severity: string;
  readonly summary: string;
  readonly address?: string;
  readonly range?: { readonly start: { readonly line: number; readonly column: number } };
}

/** A finding and its place, in lib/plugin's words. */
function placed({ severity, summary, address, range }: Finding): string {
  const { line, column } = range?.start ?? {};
  return [severity, WORDINGS[summary] ?? summary, address, line, column].join(" ");
}
