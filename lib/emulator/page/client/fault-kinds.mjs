/** @typedef {import("../../behaviour/faults").FaultKind} FaultKind */

/**
 * What a person reads of each kind of fault.
 * @type {Readonly<Record<FaultKind, { name: string, takesEffect: boolean, status?: number }>>}
 */
export const faultKinds = {
  status: { name: "Answer with an error status", takesEffect: false, status: 500 },
  html: { name: "Answer with a gateway's HTML page", takesEffect: false, status: 502 },
  rate_limit: { name: "Too many requests in a minute (429)", takesEffect: false },
  concurrency_limit: { name: "Too many requests at once (429)", takesEffect: false },
  reset_before: { name: "Connection reset, nothing done", takesEffect: false },
  reset_after: { name: "Connection reset after it was done", takesEffect: true },
  truncated: { name: "Half the answer arrives", takesEffect: true },
  content_type: { name: "JSON that says it is HTML", takesEffect: true },
  latency: { name: "Slow answer", takesEffect: true },
};

/** A kind's name. @param {string} kind */
export function nameOfFault(kind) {
  return faultKinds[/** @type {FaultKind} */ (kind)]?.name ?? kind;
}
