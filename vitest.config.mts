import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const inCheckout = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The tests run the sources, under the names by which the compiled packages find each other.
const alias = [
  { find: /^#policies\/(.*)$/, replacement: `${inCheckout("policies")}/$1` },
  { find: /^pulumi-kafka-durability$/, replacement: inCheckout("components/index.ts") },
  { find: /^pulumi-kafka-durability\/policies$/, replacement: inCheckout("policies/library.ts") },
];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/scan/labelled/**"],
          // A busy machine is no reason to fail.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/e2e/support/global-setup.ts"],
          // One cluster and two cores: files one after another, each with its own stacks and topics.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
