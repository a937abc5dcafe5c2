import { Directory, type AdminProfile } from "./directory";
import type { DirectoryChange, EmulatorDirectory } from "./records";

/** One change of what configures orgs. */
export type DirectoryRecord =
  | { readonly kind: "directory"; readonly directory: EmulatorDirectory }
  | { readonly kind: "directory_change"; readonly orgId: string; readonly change: DirectoryChange };

/** An org, as far as its directory begins with it. */
interface Org {
  readonly id: string;
  readonly domain: string;
  readonly createdDate: string;
}

/**
 * The directories of all orgs. One is made when it is first needed; it is part of the state from its first change on, as
 * every org begins with the same.
 */
export class Directories {
  private readonly byOrg = new Map<string, Directory>();
  /** The orgs whose directory differs from what every org begins with, in the order of their first changes. */
  private readonly changedOrgs = new Set<string>();

  /** @param changed called after each change: first with the whole directory, then with single changes of it */
  constructor(private readonly changed: (record: DirectoryRecord) => void) {}

  /** That of an org. */
  of({ id, domain, createdDate }: Org): Directory {
    const login = `admin@${domain}`;
    const admin = { firstName: "Super", lastName: "Admin", login, email: login };
    return this.byOrg.get(id) ?? this.make(id, createdDate, admin);
  }

  /** Makes that of a new org, with its first admin. */
  open(orgId: string, created: string, admin: AdminProfile): void {
    this.make(orgId, created, admin);
    this.tellWhole(orgId);
  }

  /** The org that has the app of an OAuth client, where it is one org only. */
  orgOfClient(clientId: string): string | undefined {
    const owners = [...this.byOrg.values()].filter((directory) => directory.appOfClient(clientId) !== undefined);
    return owners.length === 1 ? owners[0]?.orgId : undefined;
  }

  /** Forgets that of an org, without telling. */
  remove(orgId: string): void {
    this.byOrg.delete(orgId);
    this.changedOrgs.delete(orgId);
  }

  /** Those that were changed. */
  state(): readonly EmulatorDirectory[] {
    return [...this.changedOrgs].flatMap((orgId) => this.byOrg.get(orgId)?.state() ?? []);
  }

  /** Holds exactly these from now on, without calling `changed`. */
  load(directories: readonly EmulatorDirectory[]): void {
    this.byOrg.clear();
    this.changedOrgs.clear();
    directories.forEach((directory) => this.apply({ kind: "directory", directory }));
  }

  /** Makes a recorded change again, without calling `changed`. */
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
