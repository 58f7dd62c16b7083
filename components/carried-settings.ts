import * as pulumi from "@pulumi/pulumi";

import { checkVersion } from "./check-version";
import type { ExemptionArgs } from "./exemption";
import { excusedRules } from "./exemption";
import { plain } from "./plain-values";

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
  // A program of plain JavaScript may leave all out.
  const { settings, kafkaVersion, clientVersion, exemptions } = { ...args };
  // Which rules they excuse is the pack's affair: it judges, this only carries.
  excusedRules(resource, exemptions);
  const versions = { kafkaVersion, clientVersion };
  checkVersions(resource, versions);
  return pulumi.all([settings, versions]).apply(([given, known]) => {
    checkVersions(resource, known);
    return given ?? {};
  });
}

function checkVersions(resource: pulumi.Resource, versions: Readonly<Record<string, unknown>>): void {
  for (const [name, version] of Object.entries(versions)) checkVersion(resource, name, plain(version));
}
