import * as pulumi from "@pulumi/pulumi";

import { valueOf } from "./pulumi-mocks";

/** What a component, or a function that makes settings, says at once to arguments that it refuses. */
export function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (pulumi.ResourceError.isInstance(error) || pulumi.RunError.isInstance(error)) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}

/** Why an output has no value; all of its promises reject, and Node.js wants somebody to listen to each. */
export async function rejectionOf(output: pulumi.Output<unknown>): Promise<unknown> {
  const { isKnown, isSecret } = output as unknown as { isKnown: Promise<boolean>; isSecret: Promise<boolean> };
  const resources = (output as unknown as { allResources(): Promise<unknown> }).allResources();
  const [value] = await Promise.allSettled([valueOf(output), isKnown, isSecret, resources]);
  return value.status === "rejected" ? value.reason : undefined;
}

/**
 * Why a function refuses arguments, which it must do in the same words for plain values, at once, and for outputs, later.
 */
export async function refusalOf<A extends object>(
  make: (args: A) => { readonly settings: pulumi.Output<unknown> },
  args: A,
): Promise<string> {
  let atOnce: unknown;
  try {
    make(args);
  } catch (error) {
    atOnce = error;
  }
  if (!pulumi.RunError.isInstance(atOnce)) throw new Error("nothing was refused at once");
  const outputs = Object.entries(args).map(([name, value]) => [
    name,
    name === "exemptions" || name === "topics" ? (value as unknown) : pulumi.output(value as unknown),
  ]);
  const later = await rejectionOf(make(Object.fromEntries(outputs) as A).settings);
  if (!pulumi.RunError.isInstance(later)) throw new Error("nothing was refused later");
  if (atOnce.message !== later.message) throw new Error(`at once:\n${atOnce.message}\nlater:\n${later.message}`);
  return atOnce.message;
}
