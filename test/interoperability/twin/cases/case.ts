/** A fixed case: calls that are made to both twins, whose answers are compared. */
import { Caller } from "../support/caller";
import type { Kind, Schemas, Twin } from "../support/twins";

/** A case. */
export interface Case {
  /** The type that is asked for. @default "twin_thing" */
  readonly typeName?: string;
  /** @default "resource" */
  readonly kind?: Kind;
  /** Makes the calls and returns what is compared: an answer, or some. */
  readonly run: (caller: Caller) => Promise<unknown>;
}

/** Cases by their names. */
export type Cases = Readonly<Record<string, Case>>;

/** Runs a case on one twin. */
export async function answerOf({ typeName = "twin_thing", kind, run }: Case, twin: Twin, schemas: Schemas) {
  return schemas.comparable(typeName, await run(new Caller(twin, schemas, typeName, kind)), kind);
}
