/** Where the documentation is that texts of the command refer to: packages do not include it. */
import { repository } from "../../package.json";

/** The guide for accounts with more orgs than one state should hold. */
export const LARGE_FLEETS_GUIDE = `${repository.url.replace(/\.git$/, "")}/blob/main/docs/guides/large-fleets.md`;
