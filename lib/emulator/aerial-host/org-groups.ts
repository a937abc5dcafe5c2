import { ok } from "../http/answer";
import { notFound } from "../http/okta-error";
import type { EmulatorOrgGroup } from "../state/records";
import type { Handler, HandlerContext } from "./handler";
import { answerPage } from "./list";
import { presentOrg, presentOrgGroup } from "./presentation";

/** GET orgGroups/{groupId}. */
export const getOrgGroup: Handler = (context) => ok(presentOrgGroup(groupOf(context), context));

/** GET orgGroups/{groupId}/orgs: the group's orgs that the account manages, in pages. */
export const listOrgGroupOrgs: Handler = (context) => {
  const { account, store } = context;
  const members = new Set(groupOf(context).orgIds);
  const orgs = store.orgs().filter(({ id, accountId }) => members.has(id) && accountId === account.id);
  return answerPage(orgs, "orgs", context, (org) => presentOrg(org, context));
};

/** Returns the group in the path. @throws OktaError 404 E0000007 if the account does not have it */
function groupOf({ account, parameters }: HandlerContext): EmulatorOrgGroup {
  const id = parameters.groupId ?? "";
  const group = account.orgGroups?.find((one) => one.id === id);
  if (group === undefined) {
    throw notFound(id, "OrgGroup");
  }
  return group;
}
