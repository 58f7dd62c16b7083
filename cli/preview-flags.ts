import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { packFolder } from "./package-files";
import { UserError } from "./user-error";

/** What a preview's own reports hang on among the arguments of `pulumi preview`. */
export interface PreviewFlags {
  /** Where Pulumi is told to work: `-C infra`, `--cwd=infra`; an absolute path. */
  readonly directory: string;
  /** Whether its digest is asked for. */
  readonly isJson: boolean;
  /** The event log that is asked for, as an absolute path. */
  readonly eventLog?: string;
}

/** Flags with a value, so that no value is taken for a flag (`pulumi preview --help`, 3.259). */
const WITH_VALUE = {
  color: {},
  config: { short: "c" },
  "config-file": {},
  cwd: { short: "C" },
  "event-log": {},
  exclude: { short: "x" },
  "import-file": {},
  memprofilerate: {},
  message: { short: "m" },
  "otel-traces": {},
  "override-env": {},
  parallel: { short: "p" },
  "policy-pack": {},
  "policy-pack-config": {},
  profiling: {},
  replace: {},
  "save-plan": {},
  stack: { short: "s" },
  target: { short: "t" },
  "target-replace": {},
  tracing: {},
  "tracing-header": {},
  verbose: { short: "v" },
} as const;

type FlagWithValue = keyof typeof WITH_VALUE;

const OPTIONS = {
  ...Object.fromEntries(
    Object.entries(WITH_VALUE).map(([name, short]) => [name, { ...short, type: "string", multiple: true }] as const),
  ),
  json: { type: "boolean", short: "j" },
} as const;

/**
 * Reads the arguments of `pulumi preview` as Pulumi does: `-jd`, `-Cinfra` and `-C=infra` are what they are there.
 *
 * @throws UserError where they ask for this package's pack once more, which would judge everything twice
 */
export function previewFlags(args: readonly string[]): PreviewFlags {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: false, allowPositionals: true });
  const given = (name: FlagWithValue): readonly string[] => {
    const value: unknown = values[name];
    return Array.isArray(value) ? value.map((each) => String(each).replace(/^=/, "")) : [];
  };
  const directory = resolve(given("cwd").at(-1) ?? ".");
  // A flag takes several packs, separated by commas.
  for (const pack of given("policy-pack").flatMap((list) => list.split(","))) refuseOwnPack(pack, directory);
  const eventLog = given("event-log").at(-1) ?? "";
  return {
    directory,
    isJson: /^(true|t|1)$/i.test(String(values["json"])),
    ...(eventLog === "" ? {} : { eventLog: resolve(directory, eventLog) }),
  };
}

function refuseOwnPack(pack: string, directory: string): void {
  const folder = resolve(directory, pack);
  if (!existsSync(folder) || (realpathSync(folder) !== realpathSync(packFolder()) && !isCopy(folder))) return;
  throw new UserError(
    `--policy-pack ${pack} is the pack that this command runs anyway: leave it out behind --, where other packs may stand`,
  );
}

/** Two installations of one package judge alike. */
function isCopy(folder: string): boolean {
  return packageName(folder) === packageName(packFolder());
}

function packageName(folder: string): unknown {
  try {
    return (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { readonly name?: unknown }).name;
  } catch {
    // Another pack's manifest is that pack's business.
    return undefined;
  }
}
