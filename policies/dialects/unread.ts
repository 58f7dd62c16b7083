import type { Declaration, DeclarationKind } from "../kafka/declaration";
import type { UnknownSetting, UnseenSetting } from "../kafka/setting";
import { inContainer } from "./clients";
import type { Source } from "./source";

/** Files that can only be of Kafka's, by their names, and what each configures. */
const FILES: readonly [RegExp, DeclarationKind][] = [
  [/(^|[-_.])producer\.(properties|conf|cfg)$/i, "producer"],
  [/(^|[-_.])consumer\.(properties|conf|cfg)$/i, "consumer"],
  [/^connect-(distributed|standalone)\.properties$/i, "connect worker"],
];

/**
 * What a text declares of which nothing can be read: it is not known yet, or not as its shape is written. Its name tells
 * what it is, or else its words; without either, it is none of Kafka's.
 */
export function unreadDeclarations(
  { file = "", text, container, change }: Source,
  closed: UnknownSetting | UnseenSetting,
): Declaration[] {
  const named = FILES.find(([pattern]) => pattern.test(file))?.[1];
  const kinds: DeclarationKind[] = named !== undefined ? [named] : speaksOfKafka(text) ? ["producer", "consumer"] : [];
  return kinds.map((kind) =>
    inContainer({ kind, setting: () => closed, line: () => closed.path, change: () => change }, container),
  );
}

/** Words alone, as a dashboard or an alert has them, configure nothing. */
const JUDGED =
  /(?<![a-z])(acks|retries|enable[-._]?auto[-._]?commit|delivery[-._]?timeout[-._]?ms|enable[-._]?idempotence)["']?\s*(=>|[:=",])/i;

function speaksOfKafka(text = ""): boolean {
  return /(?<![a-z])kafka(?![a-z])/i.test(text) && JUDGED.test(text);
}
