import type { ConfiguredClient } from "../../checks/settings";
import { settingSightings } from "../../checks/settings";
import type { Node, WrittenSetting } from "../../languages/language";
import type { Sighting } from "../../sighting";
import type { SourceFile } from "../../source-file";
import type { WrittenSettings } from "../../written-settings";
import { writtenSettings } from "../../written-settings";

/** What expressions write together, those of nested objects under the path of their keys: `retry.retries`. */
export function optionsOf(file: SourceFile, expressions: readonly Node[], nested: readonly string[]): WrittenSettings {
  return together(expressions.map((expression) => unfolded(file, writtenSettings(file, expression), nested, "")));
}

function unfolded(
  file: SourceFile,
  written: WrittenSettings,
  nested: readonly string[],
  path: string,
): WrittenSettings {
  const each = written.settings.map((setting): WrittenSettings => {
    const key = `${path}${setting.key}`;
    if (!nested.includes(key)) return { settings: [{ ...setting, key }], isOpen: false };
    return unfolded(file, writtenSettings(file, setting.value), nested, `${key}.`);
  });
  return { ...together(each), isOpen: written.isOpen || each.some(({ isOpen }) => isOpen) };
}

export function together(all: readonly WrittenSettings[]): WrittenSettings {
  return { settings: all.flatMap(({ settings }) => settings), isOpen: all.some(({ isOpen }) => isOpen) };
}

/** The setting of a name that is written last. */
export function lastOf({ settings }: WrittenSettings, keys: readonly string[]): WrittenSetting | undefined {
  return settings.filter(({ key }) => keys.includes(key)).at(-1);
}

/** Settings that several clients share are reported once. */
export function settingsOnce(file: SourceFile, clients: readonly ConfiguredClient[]): Sighting[] {
  return once(clients.flatMap((client) => settingSightings(file, client)));
}

/** One of each rule at each place. */
export function once(sightings: readonly Sighting[]): Sighting[] {
  return [...new Map(sightings.map((each) => [`${each.rule} ${String(each.node.id())}`, each])).values()];
}
