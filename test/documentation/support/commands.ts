import type { CodeBlock } from "./blocks";

/** Commands of the documentation that cannot be checked by themselves, with the test that runs them. */
export interface ShownCommands {
  /** The test that runs them, or does what they do, from the repository's root. */
  readonly test: string;
  /** A text in that test which shows that it does. */
  readonly evidence: string;
  /** As they are in the documentation, without comments. */
  readonly commands: readonly string[];
}

export const SHOWN_COMMANDS: readonly ShownCommands[] = [
  {
    test: "test/documentation/readme-installation.test.ts",
    evidence: "npm install ${archiveIn(edition)}",
    commands: [
      "npm install <clone>/dist/cdktn/js/*.tgz cdktn@0.24 constructs",
      "npm install <clone>/dist/js/*.tgz cdktf@0.21 constructs",
      "npm install --save-dev tsx typescript @types/node",
    ],
  },
  {
    test: "test/support/virtual-environment.ts",
    evidence: '"pip", "install"',
    commands: ["pip install <clone>/dist/cdktn/python/*.whl", "pip install <clone>/dist/python/*.whl"],
  },
  {
    test: "test/documentation/support/go.ts",
    evidence: '"mod", "edit", "-replace"',
    commands: [
      "go mod edit -replace github.com/cdktf-provider-aerial/cdktn-provider-aerial-go/aerial=<clone>/dist/cdktn/go/aerial",
      "go mod edit -replace github.com/cdktf-provider-aerial/cdktf-provider-aerial-go/aerial=<clone>/dist/go/aerial",
      "go mod tidy",
    ],
  },
  {
    test: "test/cli/emulator/emulator.test.ts",
    evidence: "exports what the document says, as the page shows",
    commands: [
      "until [ -s emulator.json ]",
      "! kill -0 $!; do sleep 0.1; done",
      `export $(node -p 'Object.entries(require("./emulator.json").variables).map((pair) => pair.join("=")).join(" ")')`,
    ],
  },
];

/** Pages whose blocks another test runs as a whole, in these languages. */
export const RUN_ELSEWHERE: readonly {
  readonly file: RegExp;
  readonly languages: readonly string[];
  readonly test: string;
  /** A text in that test which shows that it reads the page or what the page is made of. */
  readonly evidence: string;
}[] = [
  {
    file: /^docs\/emulator\.md$/,
    languages: ["shell", "json"],
    test: "test/emulator/documentation.test.ts",
    evidence: "docs/emulator.md",
  },
  {
    file: /^docs\/emulator\.md$/,
    languages: ["typescript"],
    test: "test/installed/npm-package.test.ts",
    evidence: "docs/emulator.md",
  },
  {
    // Made from examples/resources/*/import.sh.
    file: /^docs\/resources\/\w+\.md$/,
    languages: ["shell"],
    test: "test/examples/documentation.test.ts",
    evidence: "import.sh",
  },
];

/** The entries of {@link RUN_ELSEWHERE} for a block. */
export function elsewhere({ file, language }: CodeBlock) {
  return RUN_ELSEWHERE.filter((entry) => entry.file.test(file) && entry.languages.includes(language));
}

/** Whether the tests of this folder have to test a block: nobody else does, and it has no excuse. */
export function isTestedHere(block: CodeBlock): boolean {
  return block.notRun === undefined && block.runBy === undefined && elsewhere(block).length === 0;
}
