/**
 * The actions that workflows may use, each at the commit of one release: tags can be moved, commits cannot.
 *
 * To use a newer release, read its changes, then enter the commit of its tag
 * (`git ls-remote https://github.com/OWNER/NAME refs/tags/VERSION^{}`; without `^{}` for a lightweight tag).
 */
const ACTIONS = {
  checkout: ["actions/checkout", "3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"],
  setupNode: ["actions/setup-node", "820762786026740c76f36085b0efc47a31fe5020", "v7.0.0"],
  setupPython: ["actions/setup-python", "5fda3b95a4ea91299a34e894583c3862153e4b97", "v7.0.0"],
  setupGo: ["actions/setup-go", "b7ad1dad31e06c5925ef5d2fc7ad053ef454303e", "v7.0.0"],
  setupTerraform: ["hashicorp/setup-terraform", "dfe3c3f87815947d99a8997f908cb6525fc44e9e", "v4.0.1"],
  setupOpentofu: ["opentofu/setup-opentofu", "a1320f892987e89d278cc92dc5adc984fb93aca4", "v2.0.2"],
  uploadArtifact: ["actions/upload-artifact", "043fb46d1a93c77aae656e7c1c64a875d1fc6a0a", "v7.0.1"],
  downloadArtifact: ["actions/download-artifact", "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1"],
  attest: ["actions/attest-build-provenance", "a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32", "v4.1.0"],
  publishToPypi: ["pypa/gh-action-pypi-publish", "dc37677b2e1c63e2034f94d8a5b11f265b73ba33", "v1.14.2"],
} as const;

/** Returns the value for a step's `uses`. */
export function action(name: keyof typeof ACTIONS): string {
  const [repository, commit] = ACTIONS[name];
  return `${repository}@${commit}`;
}

/** Adds the version after each commit in a workflow's text, for readers and for bots that propose newer versions. */
export function withVersions(text: string): string {
  return Object.entries(ACTIONS).reduce(
    (result, [, [repository, commit, version]]) =>
      result.replaceAll(`uses: ${repository}@${commit}\n`, `uses: ${repository}@${commit} # ${version}\n`),
    text,
  );
}
