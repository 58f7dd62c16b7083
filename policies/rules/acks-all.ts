import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import type { Parsed } from "../kafka/value";
import { parseBoolean, parseOneOf } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

const REFUSES_TO_START =
  "with enable.idempotence=true beside it, the Java client refuses to start; without, a write is acknowledged before other brokers hold it.";

const parseWord = parseOneOf(["all", "-1", "1", "0"]);

/** Of the words that Kafka takes, one is asked for. */
function parseAcks(value: unknown): Parsed<string> {
  const parsed = parseWord(value);
  return parsed.ok ? parsed : { ok: false, expected: "all" };
}

export default defineRule({
  id: "acks-all",
  title: "A producer waits for all in-sync replicas",
  item: 2,
  severity: "critical",
  enforcementLevel: "mandatory",
  settings: { producer: [SettingName.acks] },
  parameters: {},
  why: "a write counts as sent before other brokers hold it: when the leader fails, the next one has never seen it, whatever min.insync.replicas says.",
  details:
    "`all` and `-1` are the same. Java's default is `all` since 3.0 and was 1 before; other client libraries have defaults of their own, so an unset value is judged only where the " +
    "library is known. Explicit `acks=0` or `1` also switches idempotence off without a word, unless that is set to true: then the producer does not start. Judged too: the producers of " +
    "Connect workers, `producer.override.acks` of connectors, and the producers of Streams applications and MirrorMaker.",

  fix: ({ setting }) => [{ name: setting, value: "all" }],

  judge({ declaration, setting }) {
    const acks = readSetting(declaration, setting, parseAcks);
    if (!acks.known) return acks.verdict;
    if (acks.value === "all" || acks.value === "-1") return compliant;
    const idempotence = readSetting(declaration, SettingName.idempotence, parseBoolean);
    const idempotent = idempotence.known && idempotence.setting.state === "set" && idempotence.value;
    return violation(`${acks.statement} but must be all`, idempotent ? { why: REFUSES_TO_START } : {});
  },
});
