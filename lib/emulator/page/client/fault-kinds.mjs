/** @typedef {import("../../behaviour/faults").FaultKind} FaultKind */

/**
 * Names and properties of the kinds of faults.
 * @type {Readonly<Record<FaultKind, { name: string, takesEffect: boolean, status?: number }>>}
 */
export const faultKinds = {
  status: { name: "Error status", takesEffect: false, status: 500 },
  html: { name: "HTML page of a gateway", takesEffect: false, status: 502 },
  rate_limit: { name: "Rate limit exceeded (429)", takesEffect: false },
  concurrency_limit: { name: "Too many concurrent requests (429)", takesEffect: false },
  reset_before: { name: "Connection reset before processing", takesEffect: false },
  reset_after: { name: "Connection reset after processing", takesEffect: true },
  truncated: { name: "Response cut in half", takesEffect: true },
  content_type: { name: "JSON labeled as HTML", takesEffect: true },
  latency: { name: "Delayed response", takesEffect: true },
};

/** Returns a kind's name. @param {string} kind */
export function nameOfFault(kind) {
  return faultKinds[/** @type {FaultKind} */ (kind)]?.name ?? kind;
}
