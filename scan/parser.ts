import type * as AstGrep from "@ast-grep/napi";
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
  readonly #astGrep = required("@ast-grep/napi") as typeof AstGrep;
  readonly #loaded = new Set<string>();

  /**
   * Makes the languages ready that are going to be parsed. All at once, since ast-grep takes them once alone.
   *
   * @throws MissingPackages for grammars that are not installed
   */
  prepare(): void {
    const registrations: AstGrep.DynamicLangRegistrations = {};
    for (const { name, grammar } of languages) {
      const found = grammar === undefined ? undefined : optional(grammar);
      if (found !== undefined) registrations[name] = found as AstGrep.DynamicLangRegistrations[string];
      if (grammar === undefined || found !== undefined) this.#loaded.add(name);
    }
    this.#astGrep.registerDynamicLanguage(registrations);
  }

  /** @throws MissingPackages where the grammar is not installed */
  parse({ name, grammar }: Language, text: string): AstGrep.SgRoot {
    if (!this.#loaded.has(name)) throw new MissingPackages(grammar === undefined ? [] : [grammar]);
    return this.#astGrep.parse(name, text);
  }
}

function required(name: string): unknown {
  const found = optional(name);
  if (found === undefined) throw new MissingPackages([name]);
  return found;
}

function optional(name: string): unknown {
  try {
    return load(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
