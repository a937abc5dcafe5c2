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
    // Those commands of "Try it" that no walk types are scripts of package.json: test/readme.test.ts.
    file: /^README\.md$/,
    languages: ["shell"],
    test: "test/documentation/first-stack.test.ts",
    evidence: "README.md",
  },
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
