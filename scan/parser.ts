import type { DynamicLangRegistrations, SgRoot } from "@ast-grep/napi";
import { createRequire } from "node:module";

import type { Language } from "./languages/language";
import { languages } from "./languages/index";

/** The packages that scanning needs, which not everybody has: grammars are large. */
export class MissingPackages extends Error {
  constructor(readonly packages: readonly string[]) {
    super(`scanning needs ${packages.join(" and ")}: npm install --save-dev ${packages.join(" ")}`);
  }
}

const load = createRequire(__filename);

/** Parses source code; grammars are loaded when they are first needed. */
export class Parser {
  readonly #astGrep = required<typeof import("@ast-grep/napi")>("@ast-grep/napi");
  readonly #loaded = new Set<string>();

  /**
   * Makes the languages ready that are going to be parsed. All at once, since ast-grep takes them once alone.
   *
   * @throws MissingPackages for grammars that are not installed
   */
  prepare(): void {
    const registrations: DynamicLangRegistrations = {};
    for (const { name, grammar } of languages) {
      const found = grammar === undefined ? undefined : optional<DynamicLangRegistrations[string]>(grammar);
      if (found !== undefined) registrations[name] = found;
      if (grammar === undefined || found !== undefined) this.#loaded.add(name);
    }
    this.#astGrep.registerDynamicLanguage(registrations);
  }

  /** @throws MissingPackages where the grammar is not installed */
  parse({ name, grammar }: Language, text: string): Promise<SgRoot> {
    if (!this.#loaded.has(name)) throw new MissingPackages(grammar === undefined ? [] : [grammar]);
    return this.#astGrep.parseAsync(name, text);
  }
}

function required<T>(name: string): T {
  const found = optional<T>(name);
  if (found === undefined) throw new MissingPackages([name]);
  return found;
}

function optional<T>(name: string): T | undefined {
  try {
    return load(name) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
