import { describe, expect, it } from "vitest";

import { fateOf } from "../../../scan/fate";
import { literalIn } from "../../../scan/checks/settings";
import { writtenSettings } from "../../../scan/written-settings";
import { sourceFile } from "../support";

const LANGUAGES = ["typescript", "tsx", "javascript"];

/** What becomes of the calls of `send` in a function's body. */
async function fates(language: string, body: string): Promise<string[]> {
  const file = await sourceFile(language, `async function f(p, v, vs) {\n${body}\n}\n`);
  return file.calls(["send"]).map(({ node }) => {
    const fate = fateOf(file, node);
    const awaited = fate.isAwaited ? "awaited, " : "";
    switch (fate.kind) {
      case "dropped":
        return `${awaited}dropped`;
      case "chained":
        return `${awaited}chained ${fate.call.name}`;
      case "kept":
        return `${awaited}kept ${fate.variables.join(" ")}`.trim();
    }
  });
}

describe.each(LANGUAGES)("what becomes of a call in %s", (language) => {
  it.each([
    ["p.send(v);", "dropped"],
    ["p?.send(v)", "dropped"],
    ["void p.send(v);", "dropped"],
    ["(p.send(v));", "dropped"],
    ["await p.send(v);", "awaited, dropped"],
    ["return p.send(v);", "kept"],
    ["return await p.send(v);", "awaited, kept"],
    ["v && p.send(v);", "dropped"],
    ["v ? p.send(v) : 0;", "dropped"],
    ["p.send(v), v;", "dropped"],
    ["p.send(v) || v;", "kept"],
    ["const r = p.send(v); await r;", "kept r"],
    ["const r = p.send(v);", "dropped"],
    ["const [r] = await p.send(v); log(r);", "awaited, kept r"],
    ["let r; r = p.send(v);", "dropped"],
    ["elsewhere = p.send(v);", "kept"],
    ["this.last = p.send(v);", "kept"],
    ["p.send(v).then(f);", "chained then"],
    ["await p.send(v).catch(f);", "chained catch"],
    ["log(p.send(v));", "kept"],
    ["vs.forEach((x) => p.send(x));", "dropped"],
    ["vs.forEach((x) => { return p.send(x); });", "dropped"],
    ["vs.map((x) => p.send(x));", "dropped"],
    ["return vs.map((x) => p.send(x));", "kept"],
    ["await Promise.all(vs.map((x) => p.send(x)));", "awaited, dropped"],
    ["await Promise.all([p.send(v), p.close()]);", "awaited, dropped"],
    ["Promise.all([p.send(v)]);", "dropped"],
    ["setTimeout(() => p.send(v), 9);", "dropped"],
    ["const sent = []; sent.push(p.send(v)); await Promise.all(sent);", "kept"],
    ["const sent = []; sent.push(p.send(v));", "dropped"],
    ["const g = () => p.send(v); return g;", "kept"],
    ["return { r: p.send(v) };", "kept"],
    ["yieldTo(...p.send(v));", "kept"],
  ])("%s: %s", async (body, fate) => {
    expect(await fates(language, body)).toEqual([fate]);
  });
});

it.each(["(p.send(v) as any);", "p.send(v)!;", "p.send(v) satisfies unknown;", "p!.send<string>(v);"])(
  "looks through TypeScript's types: %s",
  async (body) => {
    expect(await fates("typescript", body)).toEqual(["dropped"]);
  },
);

/** What the argument of `use` is configured with. */
async function settings(language: string, code: string): Promise<string> {
  const file = await sourceFile(language, code);
  const [only] = file.calls(["use"]).flatMap(({ arguments: [first] }) => (first === undefined ? [] : [first.value]));
  if (only === undefined) throw new Error("nothing is used");
  const written = writtenSettings(file, only);
  const shown = written.settings.map(({ key, value }) => `${key}=${String(literalIn(file, value))}`);
  return [...shown, ...(written.isOpen ? ["and others"] : [])].join(" ");
}

describe.each(LANGUAGES)("settings in %s", (language) => {
  it.each([
    [
      "use({ acks: -1, 'enable.auto.commit': false, [`retries`]: 1_000 })",
      "acks=-1 enable.auto.commit=false retries=1000",
    ],
    ["use({ ...config, acks: 0 })", "acks=0 and others"],
    ["const base = { acks: 1 }; use({ ...base, retries: Infinity })", "retries=2147483647 acks=1"],
    ["const o = { acks: 1 }; o.acks = -1; o['retries'] = 3; use(o)", "acks=1 acks=-1 retries=3"],
    ["const o = {}; o.acks = 1; Object.assign(o, { retries: 2 }); use(o)", "acks=1 retries=2"],
    ["use(Object.assign({}, { acks: 1 }, more))", "acks=1 and others"],
    ["const options = () => ({ acks: 'all' }); use(options())", "acks=all"],
    ["async function options() { return { acks: 'all' }; } use(await options())", "acks=all"],
    ["const acks = 1; use({ acks, run() {} })", "acks=1"],
    ["use({ [name]: 1 })", "and others"],
    ["use({ acks: Number(process.env.ACKS) })", "acks=undefined"],
    ["use(config.kafka)", "and others"],
    ["use({ acks: Number.MAX_SAFE_INTEGER, retries: undefined })", "acks=2147483647 retries=null"],
  ])("%s: %s", async (code, shown) => {
    expect(await settings(language, code)).toBe(shown);
  });
});

describe("declarations", () => {
  it("knows names, types and what is local", async () => {
    const file = await sourceFile(
      "typescript",
      "const a = (await make())!; class C { #b?: Producer; private c = make(); constructor(private d: Producer, { e, f: g = 1, ...h }: O) { const [i, , j] = d; this.k = make(); } }",
    );
    const shown = file.declarations.map(
      ({ name, type, value, isLocal }) =>
        `${name}: ${type ?? "-"} = ${value?.text() ?? "-"}${isLocal ? ", local" : ""}`,
    );
    expect(shown).toEqual([
      "a: - = make()",
      "#b: Producer = -",
      "c: - = make()",
      "d: Producer = -",
      "e: O = -",
      "g: O = -",
      "h: O = -",
      "i: - = d, local",
      "j: - = d, local",
      "k: - = make()",
    ]);
  });
});

it("says what a loop gives its variables", async () => {
  const file = await sourceFile("javascript", "for await (const { key, value: v } of stream) {} while (x) {}");
  const [loop] = file.root.findAll({ rule: { kind: "for_in_statement" } });
  if (loop === undefined) throw new Error("no loop");
  const given = file.language.loopVariables(loop);
  expect([given?.names, given?.of.text()]).toEqual([["key", "v"], "stream"]);
});

it.each([
  ["try { p.send(v); } catch {}", ["empty"]],
  ["try { p.send(v); } catch (e) { /* never mind */ }", ["empty"]],
  ["try { p.send(v); } catch (e) { log(e); }", ["handled"]],
  ["try { try { p.send(v); } finally { done(); } } catch (e) { log(e); }", ["handled"]],
  ["try { f(); } catch (e) { p.send(v); }", []],
  ["try { f(() => p.send(v)); } catch (e) {}", []],
])("finds what catches an error: %s", async (code, found) => {
  const file = await sourceFile("javascript", code);
  const caught = file.calls(["send"]).flatMap(({ node }) => file.language.handlers(node));
  expect(caught.map(({ isEmpty }) => (isEmpty ? "empty" : "handled"))).toEqual(found);
});

it.each(["", "}{", "import {", "class {", "a => ", "`${", "p.send(", "({ acks: })", "for (const of", "<A b={"])(
  "survives what is no program: %s",
  async (code) => {
    for (const language of LANGUAGES) {
      const file = await sourceFile(
        language,
        `import { Kafka } from "kafkajs"; const p = producer; p.send(1); ${code}`,
      );
      expect(file.declarations.map(({ name }) => name)).toContain("p");
    }
  },
);
