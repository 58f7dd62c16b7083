import type { Declaration } from "./kafka/declaration";
import type { Setting } from "./kafka/setting";

/**
 * A declaration of a resource that ignores changes of some properties (`ignoreChanges`): what the program leaves out there,
 * somebody else may set. What it does write there is what the resource has or gets.
 */
export function unlessIgnored(declaration: Declaration, ignoreChanges: readonly string[] = []): Declaration {
  if (ignoreChanges.length === 0) return declaration;
  const ignored = ignoreChanges.map(partsOf);
  return { ...declaration, setting: (name) => unlessLeftOut(declaration.setting(name), ignored) };
}

function unlessLeftOut(setting: Setting | undefined, ignored: readonly string[][]): Setting | undefined {
  const isLeftOut = setting?.state === "inherited" || setting?.state === "default" || setting?.state === "unseen";
  if (!isLeftOut || !isCovered(setting.path, ignored)) return setting;
  return {
    state: "unseen",
    path: setting.path,
    reason: `changes of ${setting.path} are ignored (ignoreChanges), so that somebody else may set it`,
  };
}

function isCovered(path: string, ignored: readonly string[][]): boolean {
  const parts = partsOf(path);
  return ignored.some((prefix) => prefix.every((part, index) => part === "*" || part === parts[index]));
}

/** `config["min.insync.replicas"]`, `spec.config` and `env[3].value` in parts; both sides are written in many ways. */
function partsOf(path: string): string[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[\]]+)/g)].map(
    ([, quoted, bracketed, plain]) => quoted ?? bracketed ?? plain ?? "",
  );
}
