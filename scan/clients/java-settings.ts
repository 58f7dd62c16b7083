import type { ClientKind } from "#policies/blocks/client-block";
import type { ConfiguredClient } from "../checks/settings";
import { settingSightings } from "../checks/settings";
import type { Node } from "../languages/language";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import { writtenSettings } from "../written-settings";

/** The clients of one kind in a file that are configured with the names of Kafka's Java client. */
export interface JavaClients extends Pick<ConfiguredClient, "library" | "value"> {
  readonly kind: ClientKind;
  /** Where they are made, and of which settings; in part where others are added elsewhere. */
  readonly made: readonly { readonly node: Node; readonly settings: Node; readonly isPart?: boolean }[];
  /** Whether settings count too that are written with Kafka's constants for a client that is made elsewhere. */
  readonly hasLoose: boolean;
}

/** What the pack's rules say of these clients' settings. */
export function javaSettings(file: SourceFile, { kind, made, hasLoose, ...rest }: JavaClients): Sighting[] {
  const clients = made.map(({ node, settings, isPart }) => ({
    node,
    written: writtenSettings(file, settings),
    ...(isPart === true ? { isPart } : {}),
  }));
  const known = new Set(clients.flatMap(({ written }) => written.settings.map(({ value }) => value.id())));
  const loose = (hasLoose ? file.language.settingsKeyed(file.root, CONSTANTS[kind]) : [])
    .filter(({ value }) => !known.has(value.id()))
    .map((setting) => ({ node: setting.node, written: { settings: [setting], isOpen: true }, isPart: true }));
  return [...clients, ...loose].flatMap((each) => settingSightings(file, { kind, name: kafkaName, ...rest, ...each }));
}

const CONSTANTS = { producer: "^ProducerConfig\\.[A-Z_]+_CONFIG$", consumer: "^ConsumerConfig\\.[A-Z_]+_CONFIG$" };

/** `ACKS_CONFIG` and `acks` are `acks`. */
export function kafkaName(key: string): string | undefined {
  const constant = /^([A-Z0-9_]+)_CONFIG$/.exec(key)?.[1];
  return constant === undefined ? key : constant.toLowerCase().replaceAll("_", ".");
}
