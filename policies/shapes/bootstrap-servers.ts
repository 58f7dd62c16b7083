import { textOf } from "../kafka/value";

/**
 * Bootstrap servers as clients and providers take them: a list, JSON of a list (as bridged providers keep it), or text with
 * commas. What is not known yet is left out; undefined where nothing is left.
 */
export function bootstrapServers(value: unknown): readonly string[] | undefined {
  const hosts = (Array.isArray(value) ? value : listIn(textOf(value) ?? ""))
    .map((host) => textOf(host) ?? "")
    .filter((host) => host !== "");
  return hosts.length === 0 ? undefined : hosts;
}

function listIn(text: string): unknown[] {
  if (text.startsWith("[")) {
    try {
      const parsed: unknown = JSON.parse(text);
      if (Array.isArray(parsed)) return parsed;
    } catch {
      // Then it is no JSON.
    }
  }
  return text.split(",");
}
