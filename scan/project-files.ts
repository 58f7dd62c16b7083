import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What says which connectors a project of Java's or Kotlin's has, in each of its folders. */
const FILES = [
  "pom.xml",
  "build.gradle",
  "build.gradle.kts",
  "src/main/resources/application.properties",
  "src/main/resources/application.yml",
  "src/main/resources/application.yaml",
  "src/main/resources/META-INF/microprofile-config.properties",
];

const known = new Map<string, string>();

/**
 * The text of the nearest files of a project, from a file's folder upwards to the top of its checkout, that speak of
 * something.
 *
 * @returns empty where none does
 */
export function projectText(path: string, of: RegExp): string {
  let folder = dirname(path);
  for (let up = dirname(folder); ; folder = up, up = dirname(folder)) {
    const text = textIn(folder);
    if (of.test(text)) return text;
    if (up === folder || existsSync(join(folder, ".git"))) return "";
  }
}

function textIn(folder: string): string {
  const earlier = known.get(folder);
  if (earlier !== undefined) return earlier;
  const text = FILES.map((file) => read(join(folder, file))).join("\n");
  known.set(folder, text);
  return text;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Not there, or not to be read: it says nothing.
    return "";
  }
}
