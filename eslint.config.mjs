import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/dist/", "**/node_modules/", ".local/", "coverage/"] },
  // Other people's code, as a scan meets it.
  { ignores: ["test/scan/labelled/"] },
  // Their types are those of SDKs that are not installed here (test/e2e/cloud-examples.test.ts).
  { ignores: ["examples/strimzi/", "examples/msk/", "examples/spring-boot-on-kubernetes/"] },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      // What is not known is read by bracket where TypeScript asks for it (noPropertyAccessFromIndexSignature).
      "@typescript-eslint/dot-notation": "off",
      // The schema that Pulumi reads from components knows index signatures.
      "@typescript-eslint/consistent-indexed-object-style": "off",
      "@typescript-eslint/prefer-readonly": "error",
      "@typescript-eslint/promise-function-async": "off",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 10],
      eqeqeq: "error",
      "no-console": "off",
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: { "max-lines-per-function": "off" },
  },
);
