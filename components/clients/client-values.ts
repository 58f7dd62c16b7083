import { isMap, mapValues, plainWithin } from "../plain-values";

/** The arguments of a client as far as they are known; those that are not are `UNKNOWN`. */
export interface ClientValues {
  readonly bootstrapServers?: unknown;
  readonly clientId?: unknown;
  readonly groupId?: unknown;
  readonly offsetReset?: unknown;
  readonly deliveryTimeout?: unknown;
  readonly linger?: unknown;
  readonly requestTimeout?: unknown;
  readonly maxRequestSize?: unknown;
  readonly compressionType?: unknown;
  readonly settings?: unknown;
  readonly clientVersion?: unknown;
  readonly kafkaVersion?: unknown;
  /** The names of its topics. */
  readonly topics?: unknown;
  /** The limits of those topics whose limits are known, in bytes. */
  readonly limits?: unknown;
}

/** What the arguments say at once. */
export function plainClientValues(values: ClientValues): ClientValues {
  return mapValues({ ...values }, plainWithin);
}

/** The settings that the program gives under Kafka's names; none where they are not known. */
export function furtherSettings({ settings }: ClientValues): Readonly<Record<string, unknown>> {
  return isMap(settings) ? settings : {};
}
