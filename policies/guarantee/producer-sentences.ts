import type { Guarantee } from "./guarantee";
import { guarantee } from "./guarantee";
import type { GuaranteeSettings } from "./guarantee-settings";
import { settingNames } from "./guarantee-settings";
import { sendingSentences } from "./sending-sentences";

/**
 * What a producer adds to the guarantee of the topics that it writes to, in plain sentences: what its acknowledgements mean,
 * and what becomes of a message that is sent again or given up. How many disks may be destroyed is the topics' part.
 */
export function producerSentences(settings: GuaranteeSettings): string[] {
  const made = guarantee(settings);
  return [
    ...acknowledged[settings.acks ?? "unknown"],
    ...triesLongEnough(made),
    ...sendingSentences(made),
    ...once(made),
  ];
}

const acknowledged = {
  all: [
    "Acknowledged is what all in-sync replicas have, at least as many as the topic's min.insync.replicas: what the topic survives, its messages do.",
  ],
  1: [
    "Acknowledged is what the leader alone has: with more than one replica, messages can be lost though no broker fails.",
  ],
  0: ["Nothing is acknowledged: messages can be lost though no broker fails."],
  unknown: [
    "What an acknowledgement means depends on acks, which is not known: only with acks=all do messages survive what the topic does.",
  ],
} as const;

function triesLongEnough({ sending: { outlastsElections } }: Guarantee): string[] {
  return outlastsElections.holds === "yes" ? ["It tries for long enough to outlast the election of a leader."] : [];
}

/** Without retries it sends nothing again. */
function once({ settings, sending: { storedOnce } }: Guarantee): string[] {
  return storedOnce.holds === "yes" && settings[settingNames.retries] !== "0"
    ? ["A message that it sends again by itself is stored once."]
    : [];
}
