import type { Setting } from "../kafka/setting";
import { setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import type { Inputs } from "./inputs";
import { propertyPath } from "./property-path";

/** A property as a setting; `undefined` where nothing is written. */
export function given(path: string, value: unknown): Setting | undefined {
  return value === undefined ? undefined : setting(path, value);
}

/** An entry of a map of settings. Of a map that is unknown as a whole, the map is what is unknown: one cause. */
export function entry(inputs: Inputs, map: string, name: string): Setting | undefined {
  const value = inputs.get(map, name);
  return isUnknown(value) && isUnknown(inputs.get(map)) ? setting(map, value) : given(propertyPath(map, name), value);
}
