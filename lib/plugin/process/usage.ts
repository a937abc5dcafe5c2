/** What the program says to a person who starts it by hand. */

const PLATFORMS: Readonly<Record<string, string>> = { win32: "windows" };
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };

/** The name of a platform as Terraform writes it, "linux_amd64". */
export function terraformPlatform(platform: string, architecture: string): string {
  return `${PLATFORMS[platform] ?? platform}_${ARCHITECTURES[architecture] ?? architecture}`;
}

/** Says what the program is, how it is installed, and how it is debugged. */
export function usage(plugin: {
  readonly name: string;
  readonly version: string;
  readonly providerAddress: string;
}): string {
  const { name, version, providerAddress } = plugin;
  const platform = terraformPlatform(process.platform, process.arch);
  return `${name} ${version}

This program is a Terraform provider (${providerAddress}). Terraform or OpenTofu starts it; started by hand it does
nothing. "terraform init" and "tofu init" find it beside the stack, in the folder that holds its .tf files, as

  terraform.d/plugins/${providerAddress}/${version}/${platform}/${name}_v${version}${process.platform === "win32" ? ".exe" : ""}

To debug it, start it with --debug and do what it then says.
`;
}
