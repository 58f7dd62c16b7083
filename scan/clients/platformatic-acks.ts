import type { Verdict } from "#policies/kafka/verdict";
import { compliant, undetermined, violation } from "#policies/kafka/verdict";
import { shown } from "../checks/sends";
import type { ConfiguredClient } from "../checks/settings";
import type { Call } from "../languages/language";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import type { WrittenSettings } from "../written-settings";
import { lastOf } from "./ecmascript/options";

/** A send with its options. */
export interface SendWithOptions {
  readonly call: Call;
  readonly written: WrittenSettings;
}

/** The rule of what is said here. */
export const ACKS_ALL = "acks-all";

/**
 * What is said of `acks` where a producer is made. Its own `acks` has no effect: a send takes what it is given itself, else
 * the leader's, or all of an idempotent producer (src/clients/producer/producer.ts, `options.acks ??= …`, of 1.0 to 2.12; run
 * with 1.35.0 and 2.12.1).
 *
 * @param sends those of this producer
 */
export function acksSightings(
  file: SourceFile,
  { node, written }: ConfiguredClient,
  sends: readonly SendWithOptions[],
): Sighting[] {
  const verdict = idempotence(file, written) === true ? compliant : ofSends(file, written, sends);
  const own = lastOf(written, ["acks"]);
  return verdict === undefined ? [] : [{ rule: ACKS_ALL, node: own?.node ?? node, kind: "producer", verdict }];
}

/** What sends that say nothing of acks come to; undefined where all of them do, and are judged themselves. */
function ofSends(file: SourceFile, producer: WrittenSettings, sends: readonly SendWithOptions[]): Verdict | undefined {
  const silent = sends.filter((send) => saysNothing(file, send));
  if (sends.length > 0 && silent.length === 0) return undefined;
  if (idempotence(file, producer) === undefined)
    return undetermined("whether the producer is idempotent, and waits for all, comes from outside of this file");
  const [first] = silent;
  if (first === undefined)
    return undetermined(
      "acks is an option of each send of @platformatic/kafka, and this file shows no send of this producer",
    );
  const left = silent.find(({ written }) => !written.isOpen);
  if (left === undefined)
    return undetermined(`what ${shown(first.call)} is given as acks comes from outside of this file`);
  const own = lastOf(producer, ["acks"]) === undefined ? "" : ", and acks of its producer is not read";
  return violation(
    `acks is not set at ${shown(left.call)} (the default of @platformatic/kafka is 1) but must be all${own}`,
    {
      advice: "write acks: ProduceAcks.ALL at every send, or make the producer idempotent, which always waits for all",
    },
  );
}

/** An idempotent send waits for all. */
function saysNothing(file: SourceFile, { written }: SendWithOptions): boolean {
  return lastOf(written, ["acks"]) === undefined && idempotence(file, { ...written, isOpen: false }) !== true;
}

/** Whether it is switched on; undefined where the file does not show that. */
function idempotence(file: SourceFile, written: WrittenSettings): boolean | undefined {
  const own = lastOf(written, ["idempotent"]);
  if (own === undefined) return written.isOpen ? undefined : false;
  const value = file.language.literal(own.value);
  return value === undefined ? undefined : value === true;
}

/** Whether `retries` is raised to all there are, which is what an idempotent producer makes of none, 0 and 1. */
export function isRaised(file: SourceFile, written: WrittenSettings): boolean {
  const own = lastOf(written, ["retries"]);
  const retries = own === undefined ? 0 : file.language.literal(own.value);
  return idempotence(file, written) === true && typeof retries === "number" && retries <= 1;
}
