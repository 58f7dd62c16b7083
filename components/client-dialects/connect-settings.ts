import { SettingName } from "#policies/kafka/declaration";
import type { ClientPlan } from "./client-dialect";

/** What Connect gives its producers itself: `Worker.baseProducerConfigs` in connect-runtime 4.3.0. */
const CONNECTS_DELIVERY_TIMEOUT = "2147483647";

/** Connect's producers try without end, since a source has nobody to tell; only what the program states ends that. */
export function withConnectsPatience({ kind, settings, stated }: ClientPlan): Record<string, string> {
  const isOurs = kind === "producer" && !stated.includes(SettingName.deliveryTimeoutMs);
  return { ...settings, ...(isOurs ? { [SettingName.deliveryTimeoutMs]: CONNECTS_DELIVERY_TIMEOUT } : {}) };
}
