import type { LeveledRule, StackEstate } from "./estate/estate";
import type { StatedClass } from "./estate/settings";
import type { DeclarationKind } from "./kafka/declaration";

/** What a rule is to judge of every declaration of a kind. */
export interface Question {
  readonly configured: LeveledRule;
  readonly setting: string;
}

/** What is to be judged in a stack: by the kind of a declaration, and the class that it belongs to. */
export class Questions {
  readonly #estate: StackEstate;
  readonly #byClass = new Map<StatedClass | undefined, Map<DeclarationKind, readonly Question[]>>();

  constructor(estate: StackEstate) {
    this.#estate = estate;
  }

  /** The same list for all declarations of a kind and class: thousands of topics share it. */
  of(kind: DeclarationKind, stated: StatedClass | undefined): readonly Question[] {
    const byKind = this.#byClass.get(stated) ?? new Map<DeclarationKind, readonly Question[]>();
    this.#byClass.set(stated, byKind);
    const known = byKind.get(kind);
    if (known !== undefined) return known;
    const found = this.#estate
      .rulesFor(stated)
      .filter(({ level }) => level !== "disabled")
      .flatMap((configured) => (configured.rule.settings[kind] ?? []).map((setting) => ({ configured, setting })));
    byKind.set(kind, found);
    return found;
  }
}
