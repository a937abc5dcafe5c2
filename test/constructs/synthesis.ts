import { Testing, TerraformStack } from "cdktf";
import { AerialProvider } from "../../lib";

/** Returns a stack's JSON. Validations run by default. */
export function synthesize(build: (stack: TerraformStack) => void, validate = true): any {
  const stack = new TerraformStack(Testing.app(), "stack");
  build(stack);
  return JSON.parse(Testing.synth(stack, validate));
}

/** As `synthesize`, with a provider in the stack. */
export function synthesizeResources(build: (stack: TerraformStack) => void): any {
  return synthesize((stack) => {
    new AerialProvider(stack, "aerial");
    build(stack);
  });
}

/** Returns the messages of all validations in a stack, each with the construct's path. */
export function validationErrors(build: (stack: TerraformStack) => void): string[] {
  const stack = new TerraformStack(Testing.app(), "stack");
  build(stack);
  return stack.node
    .findAll()
    .filter((construct) => construct !== stack)
    .flatMap((construct) => construct.node.validate().map((message) => `[${construct.node.path}] ${message}`));
}

/**
 * Matches a message by what matters in it: how it begins (the construct's path, the property and its value) and the values
 * that it contains, such as what to write instead. Its sentences can change.
 */
export function messageWith(start: string, ...values: readonly string[]): unknown {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return expect.stringMatching(
    new RegExp(`^${values.map((value) => `(?=.*${literal(value)})`).join("")}${literal(start)}`, "s"),
  );
}
