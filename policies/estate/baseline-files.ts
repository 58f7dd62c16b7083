import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import * as v from "valibot";

import type { LoadedBaseline } from "./baseline";
import type { BaselineContent } from "./baseline-content";
import { baselineContent } from "./baseline-content";
import { problemsOf } from "./problems";

/**
 * The baselines that a configuration names.
 *
 * @param named paths of files or folders, or the content itself
 * @param file the configuration's own, from whose folder relative paths start; undefined where nobody can tell
 * @param problems takes what cannot be read, and what is wrong in what can
 */
export function loadBaselines(
  named: readonly (string | BaselineContent)[],
  file: string | undefined,
  problems: string[],
): LoadedBaseline[] {
  return named.flatMap((each, index) => {
    const source = `baselines[${String(index)}]`;
    if (typeof each !== "string") return [{ source: `${source} of the configuration`, content: each }];
    if (!isAbsolute(each) && file === undefined) {
      problems.push(
        `kafka-durability.${source} is ${JSON.stringify(each)} but must be an absolute path in a --policy-pack-config file, which the pack cannot find; ` +
          "in a file that KAFKA_DURABILITY_CONFIG names, it may start from there",
      );
      return [];
    }
    return filesAt(resolve(dirname(file ?? "/"), each), problems).flatMap((path) => readBaseline(path, problems) ?? []);
  });
}

/** All baselines at paths, each a file or a folder of files. */
export function baselinesAt(paths: readonly string[], problems: string[]): LoadedBaseline[] {
  return paths.flatMap((path) =>
    filesAt(resolve(path), problems).flatMap((file) => readBaseline(file, problems) ?? []),
  );
}

/** @param text what stands in the file, where it was read elsewhere */
export function readBaseline(path: string, problems: string[], text?: string): LoadedBaseline | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text ?? readFileSync(path, "utf8"));
  } catch (cause) {
    problems.push(`the baseline ${path} cannot be read: ${messageOf(cause)}`);
    return undefined;
  }
  const { success, output, issues } = v.safeParse(baselineContent, value);
  problems.push(...problemsOf(`${path}: baseline`, issues ?? []));
  return success ? { source: path, content: output } : undefined;
}

function filesAt(path: string, problems: string[]): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const files = readdirSync(path).filter((name) => name.endsWith(".json"));
    return files.sort().map((name) => join(path, name));
  } catch (cause) {
    problems.push(`the baseline ${path} cannot be read: ${messageOf(cause)}`);
    return [];
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
