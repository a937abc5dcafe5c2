/** The page: receives the emulator's events and shows them. */
import { change } from "./administration.mjs";
import { startAddOrg } from "./add-org.mjs";
import { showClock, startClock } from "./clock.mjs";
import { confirmed } from "./confirm.mjs";
import { listen } from "./connection.mjs";
import { byId, setText } from "./dom.mjs";
import { showFaults, startFaults } from "./faults.mjs";
import { JournalTable } from "./journal.mjs";
import { failed } from "./journal-entry.mjs";
import { Model } from "./model.mjs";
import { hearChange } from "./org-changes.mjs";
import { editedId, noticeChange, startOrgDialog } from "./org-dialog.mjs";
import { OrgTable } from "./orgs.mjs";
import { showProducts } from "./products.mjs";
import { attempt, hearOrg, hearRequests } from "./speech.mjs";
import { SystemLogTable } from "./system-log.mjs";

const model = new Model();
const orgs = new OrgTable(model);
const journal = new JournalTable(model);
const systemLog = new SystemLogTable(model);

startClock();
startFaults();
startOrgDialog();
startAddOrg(model, (id) => orgs.reveal(id));
byId("reset", HTMLButtonElement).addEventListener("click", () => void reset());

function drawOrgs() {
  orgs.draw();
  showProducts(model);
  const id = editedId();
  if (id !== undefined) {
    noticeChange(model.org(id));
  }
}

listen({
  state: (state) => {
    setText(byId("environment", HTMLElement), state.environment);
    model.replace(state);
    drawOrgs();
    systemLog.draw();
    journal.draw();
  },
  orgs: (changes) => {
    changes.changed.forEach((org) => hearChange(model.org(org.id), org));
    changes.removed.forEach((id) => hearOrg(`${model.org(id)?.domain ?? id} was deleted.`));
    model.changeOrgs(changes);
    drawOrgs();
  },
  accounts: (accounts) => {
    model.accounts = accounts;
    drawOrgs();
  },
  faults: showFaults,
  clock: showClock,
  systemLog: (part) => {
    model.addLogEvents(part);
    systemLog.draw();
  },
  journal: (part) => {
    const first = model.entries.length === 0;
    const added = model.addEntries(part);
    if (!first && added.length > 0) {
      hearRequests(added.length, added.filter(failed).length);
    }
    journal.draw();
  },
});

async function reset() {
  const sure = await confirmed({
    title: "Reset the emulator?",
    text: "This restores the initial accounts, clients and orgs. It removes faults, tokens and the journal, and sets the clock to the real time.",
    yes: "Reset",
  });
  if (sure) {
    await attempt(() => change("POST", "/reset"), "The emulator was reset.");
  }
}
