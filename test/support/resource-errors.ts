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
