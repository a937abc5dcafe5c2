import { byId, setText } from "./dom.mjs";

const dialog = byId("confirm", HTMLDialogElement);

/**
 * Asks for confirmation before an action that cannot be undone.
 * @param {{ title: string, text: string, yes: string }} question
 * @returns {Promise<boolean>}
 */
export function confirmed({ title, text, yes }) {
  setText(byId("confirm-title", HTMLElement), title);
  setText(byId("confirm-text", HTMLElement), text);
  setText(byId("confirm-yes", HTMLButtonElement), yes);
  dialog.returnValue = "cancel";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
