import type * as pulumi from "@pulumi/pulumi";

import { listed, showValue } from "#policies/kafka/value";
import { argumentNames, checkArgumentNames } from "../argument-names";
import type { ClientDialect, ClientDialectOptions } from "../client-dialects/client-dialect";
import { clientDialects } from "../client-dialects/index";
import { isMap, plain } from "../plain-values";
import { refuse } from "../refuse";

type Resource = pulumi.Resource | undefined;

const NAMES = argumentNames<ClientDialectOptions>({
  channel: true,
  applicationId: true,
  connectGroup: true,
  goPackage: true,
});

const EXAMPLES: Readonly<Record<string, string>> = {
  channel: "orders",
  applicationId: "totals",
  connectGroup: "connect",
  goPackage: "kafkaclient",
};

/**
 * The options of a dialect, all of which it reads; one that is `null` is left out.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, for the first that is no text or that nobody reads.
 */
export function checkedOptions(resource: Resource, dialect: ClientDialect, options: unknown): ClientDialectOptions {
  if (!isMap(options)) {
    const must = 'must be an object of plain values, such as { channel: "orders" }';
    return refuse(resource, `the options of ${dialect.name} are ${shown(options)} but ${must}.\nFix: leave them out`);
  }
  checkArgumentNames(resource, options, NAMES);
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  for (const [name, value] of given) checkOption(resource, dialect, name, value);
  return Object.fromEntries(given);
}

function checkOption(
  resource: Resource,
  { name: dialect, options = [] }: ClientDialect,
  name: string,
  value: unknown,
): void {
  if (!options.some((each) => each === name)) {
    const readers = clientDialects.filter((each) => each.options?.some((own) => own === name) === true);
    const whose = `is for ${listed(
      readers.map((each) => each.name),
      "and",
    )}, and ${dialect} does not read it`;
    return refuse(resource, `${name} ${whose}.\nFix: leave it out`);
  }
  if (typeof value === "string") return;
  const fix = `Fix: ${name}: ${JSON.stringify(EXAMPLES[name] ?? "")}${isPromise(value) ? ", or call in() where it is known" : ""}`;
  refuse(resource, `${name} is ${shown(value)} but must be text.\n${fix}`);
}

function shown(value: unknown): string {
  return isPromise(value) ? "an output" : showValue(value);
}

function isPromise(value: unknown): boolean {
  return plain(value) !== value;
}
