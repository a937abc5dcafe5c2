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

// A constant of a module that is a text, number, pattern, list, set or map, written out in its place, is UPPER_CASE.
// Objects are either: a table is UPPER_CASE, what declares something (a schema, a spec, handlers) is camelCase.
const LITERAL =
  ":matches(Literal, TemplateLiteral, UnaryExpression, ArrayExpression, BinaryExpression:not(:has(:matches(Identifier, CallExpression))), NewExpression[callee.name=/^(Set|Map|RegExp)$/][arguments.length>0])";
const CONSTANT = ":matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind='const'] > VariableDeclarator";
const CONSTANT_CASE = [
  ...[`${LITERAL}.init`, `:matches(TSAsExpression, TSSatisfiesExpression).init > ${LITERAL}`].map((value) => ({
    selector: `${CONSTANT}[id.name=/^[a-z]/] > ${value}`,
    message: "Write the name of this constant in UPPER_CASE.",
  })),
  {
    selector: `${CONSTANT}[id.name=/^[A-Z][A-Z0-9_]+$/] > :matches(ArrowFunctionExpression, FunctionExpression).init`,
    message: "Write the name of this function in camelCase.",
  },
];

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      "assets/",
      // What users import: they lead to assets/.
      "emulator.js",
      "emulator.d.ts",
      "dist/",
      "coverage/",
      "test-results/",
      "**/cdktf.out/",
      "lib/**/*.js",
      "lib/**/*.d.ts",
      "**/*.generated.ts",
      "**/*.cjs",
      "**/*.mjs",
      // Part of another tree, in which jsii compiles them under the strictest settings.
      "tools/editions/cdktn/",
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
      "no-restricted-syntax": ["error", ...PRIVATE_KEYWORD, ...CONSTANT_CASE],
      "no-restricted-properties": [
        "error",
        { object: "describe", property: "only" },
        { object: "it", property: "only" },
      ],
    },
  },
  { files: ["lib/**/*.ts"], rules: { "dialect/module-header": "error" } },
  { files: ["lib/aerial/**/*.ts"], rules: { "no-restricted-syntax": ["error", ...PRIVATE_NAMES, ...CONSTANT_CASE] } },
  // Examples are translated into Python and Go, which have cases of their own.
  { files: ["examples/**/*.ts"], rules: { "no-restricted-syntax": ["error", ...PRIVATE_KEYWORD] } },
);
