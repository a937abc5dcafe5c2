/** The expected results when the engine applies a generated program. */
import { callsOf, writesOf } from "../../../lifecycle/support/calls";
import type { TestEmulator } from "../../../support/emulator";
import type { Workspace } from "../../../support/workspace";

/** How many calls an adoption took. */
export interface AdoptionCalls {
  readonly plan: number;
  readonly apply: number;
  readonly secondPlan: number;
}

/** Plans and applies a program that is to import, and plans again: nothing may be added, changed, destroyed or written. */
export async function expectAdoption(
  workspace: Workspace,
  { emulator }: TestEmulator,
  imports: number,
): Promise<AdoptionCalls> {
  const calls = () => {
    expect(writesOf(emulator)).toEqual([]);
    const count = callsOf(emulator).length;
    emulator.admin.clearJournal();
    return count;
  };
  await workspace.init();
  calls();
  const planned = await workspace.plan(["-out=tfplan"]);
  expect(planned).toMatchObject({ exitCode: 2 });
  expect(planned.output).toContain(`Plan: ${imports} to import, 0 to add, 0 to change, 0 to destroy.`);
  const plan = calls();
  const applied = await workspace.apply(["tfplan"]);
  expect(applied.output).toContain(`${imports} imported, 0 added, 0 changed, 0 destroyed.`);
  const apply = calls();
  const again = await workspace.plan();
  expect(again).toMatchObject({ exitCode: 0 });
  expect(again.output).toContain("No changes.");
  return { plan, apply, secondPlan: calls() };
}
