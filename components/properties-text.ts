/**
 * Settings as `java.util.Properties` reads them, a line each. Kafka loads its files as ISO 8859-1 (`Utils.loadProps`), others
 * as UTF-8: in ASCII, so that no encoding matters. Nothing that is written may begin another line.
 */
export function propertiesText(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${escapedKey(key)}=${escapedValue(value)}\n`)
    .join("");
}

function escapedKey(key: string): string {
  return escaped(key).replace(/[ =:#!]/g, "\\$&");
}

/** A blank counts unless it leads. */
function escapedValue(value: string): string {
  return escaped(value).replace(/^ /, "\\ ");
}

const SHORT: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f" };

function escaped(text: string): string {
  return text.replace(/[^ -[\]-~]/g, (sign) => SHORT[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
