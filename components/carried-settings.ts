import * as pulumi from "@pulumi/pulumi";

import { showValue } from "#policies/kafka/value";
import { parseVersion } from "#policies/kafka/version";
import type { ExemptionArgs } from "./exemption";
import { excusedRules } from "./exemption";
import { refuse } from "./refuse";

interface Settings {
  [key: string]: string;
}

/** What the components have in common that carry plain settings for the rules to judge. */
interface CarrierArgs {
  readonly settings?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
  readonly kafkaVersion?: pulumi.Input<string>;
  readonly clientVersion?: pulumi.Input<string>;
  readonly exemptions?: readonly ExemptionArgs[];
}

/**
 * The settings as they were given, for the program to use.
 *
 * @throws pulumi.ResourceError for a version that is none: defaults would be those of another; and for an exemption that
 * says less than it must.
 */
export function carriedSettings(resource: pulumi.Resource, args: CarrierArgs): pulumi.Output<Settings> {
  const { settings = {}, kafkaVersion, clientVersion, exemptions } = args;
  // Which rules they excuse is the pack's affair: it judges, this only carries.
  excusedRules(resource, exemptions);
  const versions = { kafkaVersion, clientVersion };
  checkVersions(resource, versions);
  return pulumi.all([settings, versions]).apply(([given, known]) => {
    checkVersions(resource, known);
    return given;
  });
}

function checkVersions(resource: pulumi.Resource, versions: Readonly<Record<string, unknown>>): void {
  for (const [name, version] of Object.entries(versions)) {
    if (version === undefined || pulumi.Output.isInstance(version) || version instanceof Promise) continue;
    if (typeof version === "string" && parseVersion(version) !== undefined) continue;
    refuse(resource, `${name} is ${showValue(version)} but must be a version such as "3.9"`);
  }
}
