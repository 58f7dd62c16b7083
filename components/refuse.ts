import * as pulumi from "@pulumi/pulumi";

/** The message says all there is to say, so the error carries no stack trace. */
export function refuse(resource: pulumi.Resource, message: string): never {
  const error = new pulumi.ResourceError(message, resource, true);
  // The SDK renders the stack even where it hides it, and Node.js 20.20 takes half a minute over colouring one with a
  // source-mapped path such as node_modules/@pulumi/output.ts (markNodeModules in lib/internal/util/inspect.js).
  error.stack = `${error.name}: ${message}`;
  throw error;
}
