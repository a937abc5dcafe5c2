import { tsImport } from "tsx/esm/api";
import tseslint from "typescript-eslint";

const { dialect } = await tsImport("./tools/dialect/index.ts", import.meta.url);

// Private members are `private`, as jsii needs it in constructs; in lib/aerial, which holds tokens and keys, they are
// `#names`, which no inspection of an object shows (test/aerial/secrets.test.ts).
const PRIVATE_KEYWORD = [
  { selector: "PrivateIdentifier", message: "Declare it `private`; only lib/aerial has `#names`." },
];
const PRIVATE_NAMES = [
  {
    selector: ":matches(PropertyDefinition, MethodDefinition, TSParameterProperty)[accessibility='private']",
    message: "Give it a `#name`, which no inspection shows.",
  },
];

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      "assets/",
      "dist/",
      "coverage/",
      "test-results/",
      "**/cdktf.out/",
      "lib/**/*.js",
      "lib/**/*.d.ts",
      "**/*.generated.ts",
      "**/*.cjs",
      "**/*.mjs",
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { dialect },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-redeclare": "off",
      // A provider's process loads a module when it needs it: see ARCHITECTURE.md, "Start".
      "@typescript-eslint/no-require-imports": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      curly: "error",
      "dialect/full-forms": "error",
      eqeqeq: "error",
      "no-duplicate-imports": "error",
      "no-restricted-syntax": ["error", ...PRIVATE_KEYWORD],
      "no-restricted-properties": [
        "error",
        { object: "describe", property: "only" },
        { object: "it", property: "only" },
      ],
    },
  },
  { files: ["lib/aerial/**/*.ts"], rules: { "no-restricted-syntax": ["error", ...PRIVATE_NAMES] } },
);
