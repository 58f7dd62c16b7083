// Mutation testing of what judges: are the tests of rules and vocabulary able to fail? `npm run test:mutation`.
export default {
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.mts", related: false },
  // The plugins are named: looking for them would load every package of the scope.
  plugins: ["@stryker-mutator/vitest-runner"],
  mutate: ["policies/kafka/**/*.ts", "policies/rules/**/*.ts", "!policies/rules/index.ts"],
  ignorePatterns: [".local", "dist", "policies/dist", "coverage", "docs", "examples"],
  tempDirName: ".local/stryker",
  incremental: false,
  coverageAnalysis: "perTest",
  // Rules are values that are made when their module is loaded: mutants of those count, though each costs a run of all tests.
  ignoreStatic: false,
  concurrency: 2,
  reporters: ["clear-text", "progress", "json"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: ".local/mutation.json" },
  thresholds: { high: 95, low: 90, break: 90 },
  checkers: [],
  cleanTempDir: "always",
};
