/** The documentation's address. Texts of the command link to it, because packages do not include it. */
import { repository } from "../../package.json";

/** The guide for accounts with more orgs than one state should have. */
export const LARGE_FLEETS_GUIDE = `${repository.url.replace(/\.git$/, "")}/blob/main/docs/guides/large-fleets.md`;
