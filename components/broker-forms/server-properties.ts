import type { BrokerSettings } from "../broker-settings";

/**
 * Settings as the text of a file that `java.util.Properties` reads, one a line. Kafka loads its files as ISO 8859-1
 * (`Utils.loadProps`), so that other characters are escaped.
 */
export function serverProperties(settings: BrokerSettings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${escaped(name, /[\\:=#! ]/g)}=${escaped(value, /\\|^ /g)}\n`)
    .join("");
}

/** @param signs what has a meaning of its own there, and has a backslash before it */
function escaped(text: string, signs: RegExp): string {
  return text.replace(signs, (sign) => `\\${sign}`).replace(/[^ -~]/g, unicode);
}

/** Line ends and tabs too: nothing that is written may begin another line. */
function unicode(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
