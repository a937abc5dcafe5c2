/** The usage text for a user who starts the program. */

const PLATFORMS: Readonly<Record<string, string>> = { win32: "windows" };
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };

/** Returns Terraform's name for a platform, such as "linux_amd64". */
export function terraformPlatform(platform: string, architecture: string): string {
  return `${PLATFORMS[platform] ?? platform}_${ARCHITECTURES[architecture] ?? architecture}`;
}

/** Returns a text that says what the program is, and how to install and debug it. */
export function usage(plugin: {
  readonly name: string;
  readonly version: string;
  readonly providerAddress: string;
}): string {
  const { name, version, providerAddress } = plugin;
  const platform = terraformPlatform(process.platform, process.arch);
  return `${name} ${version}

This program is a Terraform provider (${providerAddress}). Terraform or OpenTofu starts it, so you do not run it
yourself. To install it for "terraform init" and "tofu init", put it into the folder with your .tf files as

  terraform.d/plugins/${providerAddress}/${version}/${platform}/${name}_v${version}${process.platform === "win32" ? ".exe" : ""}

To debug it, start it with --debug and follow the instructions that it prints.
`;
}
