import { Directory, type AdminProfile } from "./directory";
import type { DirectoryChange, EmulatorDirectory } from "./records";

/** One change of the configuration of orgs. */
export type DirectoryRecord =
  | { readonly kind: "directory"; readonly directory: EmulatorDirectory }
  | { readonly kind: "directory_change"; readonly orgId: string; readonly change: DirectoryChange };

/** The properties of an org that its initial directory depends on. */
interface Org {
  readonly id: string;
  readonly domain: string;
  readonly createdDate: string;
}

/**
 * The directories of all orgs. A directory is created when it is first needed. It becomes part of the state with its
 * first change, because the initial content is the same for every org.
 */
export class Directories {
  private readonly byOrg = new Map<string, Directory>();
  /** The orgs whose directory differs from the initial content, in the order of their first changes. */
  private readonly changedOrgs = new Set<string>();

  /** @param changed called after each change: first with the whole directory, then with single changes */
  constructor(private readonly changed: (record: DirectoryRecord) => void) {}

  /** Returns the directory of an org. */
  of({ id, domain, createdDate }: Org): Directory {
    const login = `admin@${domain}`;
    const admin = { firstName: "Super", lastName: "Admin", login, email: login };
    return this.byOrg.get(id) ?? this.make(id, createdDate, admin);
  }

  /** Creates the directory of a new org, with its first admin. */
  open(orgId: string, created: string, admin: AdminProfile): void {
    this.make(orgId, created, admin);
    this.tellWhole(orgId);
  }

  /** Returns the org that has the app of an OAuth client, if only one org has it. */
  orgOfClient(clientId: string): string | undefined {
    const owners = [...this.byOrg.values()].filter((directory) => directory.appOfClient(clientId) !== undefined);
    return owners.length === 1 ? owners[0]?.orgId : undefined;
  }

  /** Removes the directory of an org without calling `changed`. */
  remove(orgId: string): void {
    this.byOrg.delete(orgId);
    this.changedOrgs.delete(orgId);
  }

  /** Returns all directories that were changed. */
  state(): readonly EmulatorDirectory[] {
    return [...this.changedOrgs].flatMap((orgId) => this.byOrg.get(orgId)?.state() ?? []);
  }

  /** Replaces all directories without calling `changed`. */
  load(directories: readonly EmulatorDirectory[]): void {
    this.byOrg.clear();
    this.changedOrgs.clear();
    directories.forEach((directory) => this.apply({ kind: "directory", directory }));
  }

  /** Applies a recorded change without calling `changed`. */
  apply(record: DirectoryRecord): void {
    if (record.kind === "directory") {
      const { orgId, created } = record.directory;
      this.add(orgId, created).load(record.directory);
      this.changedOrgs.add(orgId);
    } else {
      this.byOrg.get(record.orgId)?.apply(record.change);
    }
  }

  private make(orgId: string, created: string, admin: AdminProfile): Directory {
    const directory = this.add(orgId, created);
    directory.begin(admin);
    return directory;
  }

  private add(orgId: string, created: string): Directory {
    const directory = new Directory(orgId, created, (change) => this.tell(orgId, change));
    this.byOrg.set(orgId, directory);
    return directory;
  }

  private tell(orgId: string, change: DirectoryChange): void {
    if (this.changedOrgs.has(orgId)) {
      this.changed({ kind: "directory_change", orgId, change });
    } else {
      this.tellWhole(orgId);
    }
  }

  private tellWhole(orgId: string): void {
    this.changedOrgs.add(orgId);
    this.changed({ kind: "directory", directory: this.byOrg.get(orgId)!.state() });
  }
}
