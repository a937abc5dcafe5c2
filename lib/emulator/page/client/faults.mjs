import { change } from "./administration.mjs";
import { byId, h, setText } from "./dom.mjs";
import { faultKinds, nameOfFault } from "./fault-kinds.mjs";
import { attempt, tell } from "./speech.mjs";

/** @typedef {import("../view").FaultView} FaultView */

const form = byId("fault-form", HTMLFormElement);
const kind = byId("fault-kind", HTMLSelectElement);
const problem = byId("fault-problem", HTMLElement);
const list = byId("faults", HTMLUListElement);
const clear = byId("faults-clear", HTMLButtonElement);

/** @param {readonly FaultView[]} faults */
export function showFaults(faults) {
  list.replaceChildren(...faults.map(describeFault));
  list.hidden = faults.length === 0;
  if (faults.length === 0 && document.activeElement === clear) {
    byId("faults-title", HTMLElement).focus();
  }
  clear.hidden = faults.length === 0;
}

/** @param {FaultView} fault */
function describeFault(fault) {
  const { method, path, pathPattern, skip = 0, probability = 1, status, latencyMs = 0, hits, left } = fault;
  const place = pathPattern === undefined ? path : `/${pathPattern}/`;
  const requests = [method ?? "any method", place ?? "any path"].join(", ");
  const terms = [
    status === undefined ? [] : `status ${status}`,
    latencyMs === 0 ? [] : `after ${latencyMs} ms`,
    skip === 0 ? [] : `skips the first ${skip}`,
    probability === 1 ? [] : `${Math.round(probability * 1000) / 10} % probability`,
  ].flat();
  const rest = left === 0 ? "used up" : left === "unlimited" ? "unlimited" : `${left} left`;
  return h(
    "li",
    {},
    h("strong", {}, nameOfFault(fault.kind)),
    h("span", { class: "detail" }, [requests, ...terms].join(", ")),
    h("span", { class: left === 0 ? "badge off" : "badge warn" }, `${hits} ${hits === 1 ? "hit" : "hits"}, ${rest}`),
  );
}

/** Returns the fault in the form, as the admin interface expects it. */
function faultOfForm() {
  const data = new FormData(form);
  const text = (/** @type {string} */ name) => String(data.get(name) ?? "").trim() || undefined;
  const number = (/** @type {string} */ name) => (text(name) === undefined ? undefined : Number(text(name)));
  const chance = number("chance") ?? 100;
  return {
    kind: kind.value,
    method: text("method"),
    path: text("path"),
    pathPattern: text("pathPattern"),
    count: data.get("unlimited") === null ? number("count") : "unlimited",
    skip: number("skip") || undefined,
    probability: chance === 100 ? undefined : chance / 100,
    status: chosen().status === undefined ? undefined : number("status"),
    latencyMs: number("latencyMs"),
  };
}

function chosen() {
  return faultKinds[/** @type {keyof typeof faultKinds} */ (kind.value)];
}

/** @param {string} name */
function field(name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
}

/** Shows the fields of the selected kind. */
function chooseKind() {
  const { status } = chosen();
  byId("fault-status", HTMLElement).hidden = status === undefined;
  field("status").disabled = status === undefined;
  field("status").value = String(status ?? "");
  byId("fault-latency", HTMLElement).hidden = kind.value !== "latency";
  field("latencyMs").disabled = kind.value !== "latency";
}

async function add() {
  problem.hidden = true;
  try {
    await change("POST", "/faults", faultOfForm());
    tell(`Fault added: ${chosen().name}.`);
  } catch (error) {
    setText(problem, /** @type {Error} */ (error).message);
    problem.hidden = false;
  }
}

/** Sets up the form. */
export function startFaults() {
  for (const [label, takesEffect] of /** @type {const} */ ([
    ["Request does not take effect", false],
    ["Request takes effect", true],
  ])) {
    const kinds = Object.entries(faultKinds).filter(([, description]) => description.takesEffect === takesEffect);
    const options = kinds.map(([value, { name }]) => h("option", { value }, name));
    kind.append(h("optgroup", { label }, ...options));
  }
  chooseKind();
  kind.addEventListener("change", chooseKind);
  field("unlimited").addEventListener("change", () => {
    field("count").disabled = field("unlimited").checked;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void add();
  });
  clear.addEventListener("click", () => void attempt(() => change("DELETE", "/faults"), "Removed all faults."));
}
