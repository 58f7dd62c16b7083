import * as pulumi from "@pulumi/pulumi";

import type { ClientKind } from "#policies/blocks/client-block";
import type { ClientConfiguration, ClientDialectOptions, NotExpressed } from "../client-dialects/client-dialect";
import type { ClientDialectName } from "../client-dialects/index";
import type { ExemptionArgs } from "../exemption";
import type { ClientInputs } from "./durable-client";
import { durableClient } from "./durable-client";

/** What the components say of a client beside its settings: the limit of its topics, and how its program is told. */
export interface ClientComponentArgs {
  readonly maxMessageBytes?: pulumi.Input<number>;
  readonly dialect?: pulumi.Input<string>;
  readonly channel?: pulumi.Input<string>;
  readonly applicationId?: pulumi.Input<string>;
  readonly connectGroup?: pulumi.Input<string>;
  readonly goPackage?: pulumi.Input<string>;
  readonly exemptions?: ExemptionArgs[];
}

const DEFAULT_DIALECT: ClientDialectName = "java-properties";

/**
 * The configuration that a component hands out.
 *
 * @throws pulumi.ResourceError for the first plain value that would lose messages, and for a dialect that is none.
 */
export function configurationOf(
  kind: ClientKind,
  resource: pulumi.Resource,
  args: ClientComponentArgs & ClientInputs,
): pulumi.Output<ClientConfiguration> {
  const {
    maxMessageBytes,
    dialect,
    channel,
    applicationId,
    connectGroup,
    goPackage,
    exemptions = [],
    ...inputs
  } = args;
  const limits = maxMessageBytes === undefined ? [] : [maxMessageBytes];
  const client = durableClient(kind, { ...inputs, limits }, { resource, exemptions });
  const asked = { dialect: dialect ?? DEFAULT_DIALECT, channel, applicationId, connectGroup, goPackage };
  const isPlain = Object.values(asked).every((value) => value === undefined || typeof value === "string");
  const inside = (known: typeof asked): pulumi.Output<ClientConfiguration> => {
    const { dialect: name, ...options } = known;
    return client.in(name as ClientDialectName, options as ClientDialectOptions);
  };
  return isPlain ? inside(asked) : pulumi.output(asked).apply((known) => inside(known as typeof asked));
}

/** What a dialect has no words for, each in a sentence. */
export function sentences(notExpressed: readonly NotExpressed[]): string[] {
  return notExpressed.map(({ item, why, instead }) => `${item}: ${why}; ${instead}`);
}
