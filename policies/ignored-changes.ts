import type { Declaration } from "./kafka/declaration";
import { SettingName } from "./kafka/declaration";
import type { Setting } from "./kafka/setting";

/**
 * A declaration of a resource that ignores changes of some properties (`ignoreChanges`): what the program leaves out there,
 * somebody else may set. What it does write there is what the resource has or gets.
 */
export function unlessIgnored(declaration: Declaration, ignoreChanges: readonly string[] = []): Declaration {
  if (ignoreChanges.length === 0) return declaration;
  const ignored = ignoreChanges.map((path) => ({ path, parts: partsOf(path) }));
  return {
    ...declaration,
    setting: (name) =>
      FACTS.includes(name) ? declaration.setting(name) : unlessLeftOut(declaration.setting(name), ignored),
  };
}

/** How large its cluster is, no topic says. */
const FACTS: readonly string[] = [SettingName.brokerCount, SettingName.zoneCount];

interface IgnoredPath {
  readonly path: string;
  readonly parts: readonly string[];
}

function unlessLeftOut(setting: Setting | undefined, ignored: readonly IgnoredPath[]): Setting | undefined {
  const isLeftOut = setting?.state === "inherited" || setting?.state === "default" || setting?.state === "unseen";
  const cover = isLeftOut ? covering(setting.path, ignored) : undefined;
  if (setting === undefined || cover === undefined) return setting;
  return {
    state: "unseen",
    path: setting.path,
    reason: `changes of ${cover.path} are ignored (ignoreChanges), so that somebody else may set it`,
  };
}

function covering(path: string, ignored: readonly IgnoredPath[]): IgnoredPath | undefined {
  const parts = partsOf(path);
  return ignored.find((each) => each.parts.every((part, index) => part === "*" || part === parts[index]));
}

/** `config["min.insync.replicas"]`, `spec.config` and `env[3].value` in parts; both sides are written in many ways. */
function partsOf(path: string): string[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[\]]+)/g)].map(
    ([, quoted, bracketed, plain]) => quoted ?? bracketed ?? plain ?? "",
  );
}
