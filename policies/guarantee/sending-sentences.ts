import type { Guarantee } from "./guarantee";
import { settingNames } from "./guarantee-settings";

/**
 * What becomes of a message that is not acknowledged, or sent again. A batch whose time is over may have been written: what
 * the producer never heard is the acknowledgement alone.
 */
export function sendingSentences(guarantee: Guarantee): string[] {
  return [...givenUp(guarantee), ...again(guarantee)];
}

/** With `acks=0` nothing is given up: whoever hears nothing takes it for sent. */
function givenUp({ settings, sending }: Guarantee): string[] {
  if (settings[settingNames.acks] === "0") return [];
  if (sending.outlastsElections.holds !== "no") {
    return ["What a producer gives up was not acknowledged; it may be kept or not."];
  }
  const early = (["retries", "deliveryTimeoutMs"] as const)
    .map((name) => ({ name: settingNames[name], value: settings[settingNames[name]] }))
    .flatMap(({ name, value }) => (typeof value === "string" ? [`${name}=${value}`] : []))
    .join(" and ");
  return [
    `With ${early}, a producer may give up before a new leader is there; what it gives up was not acknowledged, and may be kept or not.`,
  ];
}

function again({ sending: { storedOnce } }: Guarantee): string[] {
  if (storedOnce.holds === "no") return ["A message that is sent again may be stored twice."];
  return storedOnce.holds === "depends" ? ["Unless enable.idempotence=true, a message may be stored twice."] : [];
}
