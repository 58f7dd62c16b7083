import { breaksFirst } from "./breaks-first";
import type { AnswerClause, NumberClause } from "./clause";
import { answerClause, FOR_ACKS_ALL, namedSettings, numberClause } from "./clause";
import type { GuaranteeSettings } from "./guarantee-settings";
import { checkGuaranteeSettings } from "./guarantee-settings";
import { outlookOf } from "./improvements";
import type { PartName } from "./parts";
import type { SendingClauses } from "./sending";
import { sendingClauses } from "./sending";
import { failuresAtWorst, NOT_EVEN_NONE } from "./survival";

/**
 * What settings promise of a topic's messages, and where the promise ends.
 *
 * A _failure_ is a broker that ends otherwise than by a clean stop, its disk destroyed or not; a promise of so many failures covers
 * that many destroyed disks. What costs no failure is said by the circumstances: at worst, brokers are slow, stopped
 * cleanly, paused and cut off as often as you like.
 */
export interface Guarantee {
  /** The settings that it was made from, by Kafka's names, with their values; `null` for one that is not known. */
  readonly settings: Readonly<Record<string, string | null>>;
  /** For whom it holds, where no producer is seen. */
  readonly condition?: string;
  /** Where there can be no such topic: why, in one sentence. */
  readonly impossible?: string;
  /** How many brokers may be down for producers to be acknowledged, from all in sync. */
  readonly writes: NumberClause;
  /** How many brokers may be down for consumers to read, from all in sync. */
  readonly reads: NumberClause;
  /** How many brokers may fail, their disks included, with no acknowledged message lost. */
  readonly disks: {
    /** Whatever state the settings let the replicas be in. */
    readonly atWorst: NumberClause;
    /** As long as nothing but the failures takes the in-sync replicas below `min.insync.replicas`. */
    readonly whileWritable: NumberClause;
    /** With all replicas in sync until then. */
    readonly allInSync: NumberClause;
  };
  /** Whether a zone may go, with all disks in it, as far as the replicas are spread evenly over the zones. */
  readonly zone: {
    readonly writes: AnswerClause;
    readonly reads: AnswerClause;
    readonly atWorst: AnswerClause;
    readonly whileWritable: AnswerClause;
    readonly allInSync: AnswerClause;
  };
  /** Whether all brokers may end at once. */
  readonly crash: {
    /** Their processes, with disks that keep all that was written. */
    readonly processes: AnswerClause;
    /**
     * Their power. Never: Kafka acknowledges what the operating system has, and leaves it to that to write it to the disk
     * (`log.flush.interval.messages` has no bound by default).
     */
    readonly power: AnswerClause;
  };
  readonly sending: SendingClauses;
  /** What other producers than those of the condition have of it, in one sentence. */
  readonly otherProducers?: string;
  /** How acknowledged messages are lost first, in one sentence. */
  readonly breaksFirst: string;
}

/**
 * What settings promise: pure, and exact by the model in model/ of this project. What is not known is left out, and is said to be
 * what a clause depends on.
 *
 * @throws RangeError for a number of replicas, zones or brokers that is not whole, or less than 1
 */
export function guarantee(settings: GuaranteeSettings): Guarantee {
  checkGuaranteeSettings(settings);
  const key = ALL_SETTINGS.map((name) => String(settings[name])).join();
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const made = frozen(madeFrom(settings));
  remembered.set(key, made);
  return made;
}

/** Whoever asks for the same gets the same, which must stay what it is. */
function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === "object" && part !== null) frozen(part as object);
  return Object.freeze(value);
}

/** Estates have thousands of topics, and a handful of settings: each is thought about once. */
const remembered = new Map<string, Guarantee>();
const MOST_REMEMBERED = 1000;

function madeFrom(settings: GuaranteeSettings): Guarantee {
  const outlook = outlookOf(settings);
  const number = (name: PartName): NumberClause => numberClause(name, outlook);
  const answer = (name: PartName): AnswerClause => answerClause(name, outlook);
  return {
    settings: namedSettings(ALL_SETTINGS, settings),
    ...(settings.acks === undefined ? { condition: FOR_ACKS_ALL } : {}),
    ...impossible(settings),
    writes: number("writes"),
    reads: number("reads"),
    disks: { atWorst: number("atWorst"), whileWritable: number("whileWritable"), allInSync: number("allInSync") },
    zone: {
      writes: answer("zoneForWrites"),
      reads: answer("zoneForReads"),
      atWorst: answer("zoneAtWorst"),
      whileWritable: answer("zoneWhileWritable"),
      allInSync: answer("zoneAllInSync"),
    },
    crash: { processes: answer("crashes"), power: NEVER },
    sending: sendingClauses(settings),
    ...otherProducers(settings),
    breaksFirst: breaksFirst(settings),
  };
}

const ALL_SETTINGS = [
  "replicationFactor",
  "minInsyncReplicas",
  "acks",
  "idempotence",
  "retries",
  "deliveryTimeoutMs",
  "uncleanLeaderElection",
  "eligibleLeaderReplicas",
  "zones",
  "brokers",
] as const satisfies readonly (keyof GuaranteeSettings)[];

const NEVER: AnswerClause = { holds: "no", restsOn: {}, dependsOn: [], improvedBy: [], advice: [] };

function impossible({ replicationFactor, brokers }: GuaranteeSettings): { impossible?: string } {
  if (replicationFactor === undefined || brokers === undefined || replicationFactor <= brokers) return {};
  const there = brokers === 1 ? "is one broker" : `are ${String(brokers)} brokers`;
  return {
    impossible: `Kafka does not create a topic with ${String(replicationFactor)} replicas where there ${there}.`,
  };
}

/** What producers with less than `acks=all` have, where none is seen. */
function otherProducers({ acks, replicationFactor = 2 }: GuaranteeSettings): { otherProducers?: string } {
  if (acks !== undefined) return {};
  const unsafe = (["1", "0"] as const).filter(
    (each) => failuresAtWorst({ ...ANY, acks: each, replicationFactor }) === NOT_EVEN_NONE,
  );
  const words = unsafe.map((each) => `acks=${each}`).join(" or ");
  return { otherProducers: `A producer with ${words} can lose acknowledged messages though no broker fails.` };
}

const ANY = { minInsyncReplicas: 1, uncleanLeaderElection: false, eligibleLeaderReplicas: false, zones: 1 };
