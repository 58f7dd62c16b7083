import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";

import { checkout } from "../paths";

/** One way into the package: what `exports` of package.json names, and the declarations that the compiler has written for it. */
export interface EntryPoint {
  /** What programs import. */
  readonly module: string;
  /** The name of its files in docs. */
  readonly name: string;
  readonly declarations: string;
}

/** The entry points, as package.json has them. */
export function entryPoints(): readonly EntryPoint[] {
  const manifest = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, unknown>>;
  };
  return Object.entries(manifest.exports).flatMap(([path, target]) => {
    if (!hasTypes(target)) return [];
    const name = path === "." ? "components" : path.slice("./".length);
    return [{ module: join(manifest.name, path), name, declarations: join(checkout, target.types) }];
  });
}

function hasTypes(target: unknown): target is { readonly types: string } {
  return typeof target === "object" && target !== null && "types" in target;
}

/** Something that an entry point exports, or that what it exports is made of. */
export interface Declared {
  readonly name: string;
  readonly symbol: ts.Symbol;
  readonly declarations: readonly ts.Declaration[];
}

/** What an entry point promises, as the compiler's declarations have it. */
export class DeclaredApi {
  readonly checker: ts.TypeChecker;
  /** By name. */
  readonly exported: readonly Declared[];

  /** @throws Error if there are no declarations yet: `npm run build` writes them. */
  constructor(readonly entry: EntryPoint) {
    const options = {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
    };
    const program = ts.createProgram([entry.declarations], { ...options, types: [] });
    this.checker = program.getTypeChecker();
    const source = program.getSourceFile(entry.declarations);
    const module = source && this.checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${entry.declarations} declares nothing; run \`npm run build\` first`);
    this.exported = sorted(this.checker.getExportsOfModule(module).map((symbol) => this.declared(symbol)));
  }

  /** What the exported is made of without being exported itself: a change of it is one of those who use it. */
  referenced(): readonly Declared[] {
    const seen = new Set(this.exported.map(({ symbol }) => symbol));
    const found: Declared[] = [];
    const queue = [...this.exported];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const symbol of this.symbolsIn(next).filter((each) => !seen.has(each))) {
        seen.add(symbol);
        const declared = this.declared(symbol);
        found.push(declared);
        queue.push(declared);
      }
    }
    return sorted(found);
  }

  /** What is said of something, without the tags, and with links as names; empty if nothing is. */
  docOf(symbol: ts.Symbol): string {
    return plainLinks(ts.displayPartsToString(symbol.getDocumentationComment(this.checker)).trim());
  }

  /** The members of a class or interface that are ours to promise, those of its bases in this package too. */
  membersOf({ declarations }: Declared): readonly ts.Symbol[] {
    const [first] = declarations;
    if (first === undefined) return [];
    return this.checker
      .getPropertiesOfType(this.checker.getTypeAtLocation(first))
      .filter((member) => member.declarations?.some((declaration) => isOurs(declaration) && !isHidden(declaration)));
  }

  private declared(symbol: ts.Symbol): Declared {
    const target = symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    return { name: symbol.name, symbol: target, declarations: target.declarations ?? [] };
  }

  private symbolsIn({ declarations }: Declared): ts.Symbol[] {
    const found: ts.Symbol[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node)) found.push(...this.namedBy(node));
      if (!isHidden(node)) ts.forEachChild(node, visit);
    };
    declarations.forEach(visit);
    return found;
  }

  private namedBy(identifier: ts.Identifier): ts.Symbol[] {
    const symbol = this.checker.getSymbolAtLocation(identifier);
    if (symbol === undefined) return [];
    const { symbol: target, declarations } = this.declared(symbol);
    return declarations.some((declaration) => isOurs(declaration) && isTopLevel(declaration)) ? [target] : [];
  }
}

/** `{@link Name}` is for editors; everybody else reads the name. */
export function plainLinks(text: string): string {
  return text.replace(/\{@link\s+([^}\s]+)\s*\}/g, "`$1`");
}

/** Whether this package declares it; what others declare they promise themselves. */
function isOurs(declaration: ts.Declaration): boolean {
  return !declaration.getSourceFile().fileName.includes("/node_modules/");
}

function isTopLevel(declaration: ts.Declaration): boolean {
  const holder = ts.isVariableDeclaration(declaration) ? declaration.parent.parent.parent : declaration.parent;
  return ts.isSourceFile(holder) || ts.isModuleBlock(holder);
}

/** What the language keeps from those who use a class. */
export function isHidden(node: ts.Node): boolean {
  if (ts.isClassElement(node) && node.name !== undefined && ts.isPrivateIdentifier(node.name)) return true;
  return ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.PrivateKeyword);
}

function hasModifier(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) === true;
}

function sorted(declared: readonly Declared[]): readonly Declared[] {
  return [...declared].sort((one, other) => (one.name < other.name ? -1 : 1));
}
