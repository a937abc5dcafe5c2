import type { EmulatorSwitches } from "../behaviour/switches";

const SHORT_FORM = /^(ok|op)(\d+)$/i;
const LONG_FORM = /^(okta|oktapreview)\.com:(\d+)$/i;

/**
 * Returns a cell in the form that the switch selects: `ok1`, `OK1` or `okta.com:1` (`op3`, `OP3`, `oktapreview.com:3`
 * for preview cells). A text in another form is returned unchanged.
 */
export function formatCell(cell: string, form: EmulatorSwitches["cellForm"]): string {
  const match = SHORT_FORM.exec(cell) ?? LONG_FORM.exec(cell);
  const [prefix, number] = [match?.[1]?.toLowerCase(), match?.[2]];
  if (prefix === undefined || number === undefined) {
    return cell;
  }
  const preview = prefix === "op" || prefix === "oktapreview";
  switch (form) {
    case "ok1":
      return `${preview ? "op" : "ok"}${number}`;
    case "OK1":
      return `${preview ? "OP" : "OK"}${number}`;
    case "okta.com:1":
      return `${preview ? "oktapreview" : "okta"}.com:${number}`;
  }
}

/** Returns the default cell for an org with this domain. */
export function defaultCell(domain: string): string {
  return domain.toLowerCase().endsWith(".oktapreview.com") ? "op1" : "ok1";
}
