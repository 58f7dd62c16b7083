import * as pulumi from "@pulumi/pulumi";

/**
 * The message says all there is to say, so the error carries no stack trace.
 *
 * @param resource the component that it is about; undefined for a function that makes settings without one
 */
export function refuse(resource: pulumi.Resource | undefined, message: string): never {
  const error =
    resource === undefined ? new pulumi.RunError(message) : new pulumi.ResourceError(message, resource, true);
  // The SDK renders the stack even where it hides it, and Node.js 20.20 takes half a minute over colouring one with a
  // source-mapped path such as node_modules/@pulumi/output.ts (markNodeModules in lib/internal/util/inspect.js).
  error.stack = `${error.name}: ${message}`;
  throw error;
}
