import type { Setting } from "../kafka/setting";
import { showValue } from "../kafka/value";

/** Whether `${NAME:value}` gives a default after the colon, as Spring, Quarkus and Micronaut read it; Kafka's own files do not. */
export type References = "with defaults" | "without defaults";

/**
 * A setting whose text only points elsewhere: `${ACKS}`, `$(ACKS)`, `{{ .Values.acks }}`. It is not seen, unless the text
 * says what counts where the other place is empty: `${ACKS:-all}`, and for some `${ACKS:all}`.
 */
export function unlessReference(setting: Setting, references: References): Setting {
  if (setting.state !== "set" || typeof setting.value !== "string") return setting;
  const text = setting.value.trim();
  // No setting is that long, and what is made to be slow ends here.
  if (text.length > LONGEST) return setting;
  const fallback = fallbackIn(text, references);
  if (fallback !== undefined) return { ...setting, value: fallback, key: `${setting.key ?? ""} by default`.trim() };
  if (!MARKS.some(([open, close]) => text.includes(close, text.indexOf(open) + 1 || text.length))) return setting;
  if (setting.isSecret === true) {
    const reason = "refers to another place, which is not looked up here";
    return { state: "unseen", path: setting.path, reason, unreadable: true };
  }
  const what = setting.key === undefined ? "" : `${setting.key} `;
  return {
    state: "unseen",
    path: setting.path,
    reason: `refers to ${showValue(text)} for ${what === "" ? "its value" : what.trim()}, which is not looked up here`,
    unreadable: true,
  };
}

const LONGEST = 1000;

const MARKS = [
  ["${", "}"],
  ["$(", ")"],
  ["{{", "}}"],
] as const;

function fallbackIn(text: string, references: References): string | undefined {
  const shell = /^\$\{[^}:]+:-([^{}]*)\}$/.exec(text)?.[1];
  if (shell !== undefined) return shell;
  return references === "with defaults" ? /^\$\{[^}:]+:([^{}]*)\}$/.exec(text)?.[1] : undefined;
}
