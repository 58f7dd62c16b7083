import { defineConfig } from "vitest/config";

// The tests of rules and vocabulary alone: quick, and free of processes.
export default defineConfig({
  test: { include: ["test/policies/rules/**/*.test.ts", "test/policies/kafka/**/*.test.ts"] },
});
