import * as pulumi from "@pulumi/pulumi";

import { DELETION_PROTECTION, STACK_NAMESPACE } from "#policies/estate/stack-settings";

/**
 * Whether topics are protected against deletion by an update: as the program says by the resource option `protect`, else as
 * the stack's configuration says (`pulumi config set kafka-durability:deletionProtection false`), else they are.
 *
 * @throws pulumi.ConfigTypeError for a configuration that is neither true nor false.
 */
export function deletionProtection(protect: boolean | undefined): boolean {
  return protect ?? new pulumi.Config(STACK_NAMESPACE).getBoolean(DELETION_PROTECTION) ?? true;
}
