import { dirname, join } from "node:path";

/** The checkout, found from where this file is compiled to: `<checkout>/dist/toolchain/paths.js`. */
export const checkout = findCheckout(__dirname);

/** All that is downloaded, built and run lies in here, ignored by git and safe to delete while nothing runs. */
export const local = join(checkout, ".local");

/** Pulumi's own home, so that a user's login, plugins and engine are never touched. */
export const pulumiHome = join(local, "pulumi");

/** Where the states of the stacks of this checkout lie. */
export const pulumiState = join(local, "state");

/** The policy pack. */
export const policyPack = join(checkout, "policies");

function findCheckout(folder: string): string {
  // Compiled, this file lies in dist; under the test runner it does not.
  const parent = dirname(folder);
  return parent.endsWith("dist") ? dirname(parent) : parent;
}
