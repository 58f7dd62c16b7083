import type { Declaration } from "../kafka/declaration";
import { nounOf, SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";

/**
 * What a patch of a resource declares: what it names, and nothing of what it leaves out, which stays as the resource has
 * it. Brokers are called a part, so that nobody takes it for all that they say. The same goes for any part of what makes a
 * thing, whose rest stands elsewhere: the reason says where.
 */
export function patchOf(declaration: Declaration, reason = "a patch sets only what it names"): Declaration {
  return {
    ...declaration,
    ...(declaration.kind === "brokers" ? { noun: `part of ${nounOf(declaration)}` } : {}),
    setting: (name) => {
      // The resource that is patched counts its brokers already.
      const setting = name === SettingName.brokersInPool ? undefined : declaration.setting(name);
      if (setting === undefined || isNamed(setting, name)) return setting;
      return { state: "inapplicable", path: setting.path, reason };
    },
  };
}

function isNamed(setting: Setting, name: string): boolean {
  switch (setting.state) {
    case "default":
      return false;
    case "unseen":
      return setting.unreadable === true;
    case "inherited":
      // How many brokers there are, and where, are facts of the cluster, which no topic names.
      return setting.written !== undefined || name === SettingName.brokerCount || name === SettingName.zoneCount;
    default:
      return true;
  }
}
