import type * as pulumi from "@pulumi/pulumi";

/**
 * What `kafka-durability scan --summary` found in the code of a client: `JSON.parse` of the file that it writes. The policy
 * pack judges items 1 and 8 of the checklist by it.
 */
export interface CodeScanArgs {
  /** How often each rule about code was broken, by the rule's id: `{ "send-with-callback": 0 }`. */
  readonly findings: pulumi.Input<{ [rule: string]: pulumi.Input<number> }>;
  /** How many files of this client were read. */
  readonly files: pulumi.Input<number>;
  /** The digest of what was read: the same code has the same one. */
  readonly digest: pulumi.Input<string>;
}
