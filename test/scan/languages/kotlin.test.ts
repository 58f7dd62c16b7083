import { describe, expect, it } from "vitest";

import kotlin from "../../../scan/languages/kotlin";
import type { SourceFile } from "../../../scan/source-file";
import { writtenSettings } from "../../../scan/written-settings";
import { sourceFile } from "../support";

/** What becomes of `send()` in a piece of code. */
async function stepOf(code: string): Promise<string> {
  const file = await sourceFile("kotlin", code);
  const [node] = file.calls(["send"]).map((call) => call.node);
  const parent = node?.parent();
  if (node === undefined || parent === undefined || parent === null) throw new Error("no send() there");
  const step = kotlin.step(node, parent);
  return step.kind === "variable" ? `variable ${step.names.join(" ")}` : step.kind;
}

describe("steps of Kotlin", () => {
  it.each([
    ["fun f() { x(); send(); y() }", "dropped"],
    ["fun f() = send()", "kept"],
    ["fun f(): X { return send() }", "kept"],
    ["fun f() { val a = send() }", "variable a"],
    ["fun f() { a = send() }", "variable a"],
    ["fun f() { this.a = send() }", "kept"],
    ["fun f() { val (a, b) = send() }", "variable a b"],
    ["fun f() { send().get() }", "chained"],
    ["fun f() { send().isDone }", "kept"],
    ["fun f() { g(send()) }", "kept"],
    ["fun f() { (send()) }", "same"],
    ["fun f() { send() as X }", "same"],
    ["fun f() { send() ?: return }", "same"],
    ["fun f() { send().also { kept.add(it) } }", "kept"],
    ["fun f() { send().also { log.info(`sent`) } }", "chained"],
    ["fun f() { for (x in send()) g(x) }", "kept"],
    ["fun f() { if (send()) g() }", "kept"],
  ])("%s: %s", async (code, step) => {
    expect(await stepOf(code)).toBe(step);
  });
});

describe("calls of Kotlin", () => {
  it("takes a lambda behind the parentheses as the last argument of the same call", async () => {
    const file = await sourceFile("kotlin", "fun f() { this.producer.send(record) { _, e -> log(e) } }");
    const [call, another] = file.calls(["send"]);
    expect(another).toBeUndefined();
    expect(call?.receiver?.text()).toBe("this.producer");
    expect(call?.arguments.map(({ value }) => value.text())).toEqual(["record", "{ _, e -> log(e) }"]);
    expect(file.allCalls(file.root).map(({ name }) => name)).toEqual(["send", "log"]);
  });

  it("takes the names of arguments", async () => {
    const file = await sourceFile("kotlin", "fun f() { send(record, callback = null) }");
    const [call] = file.calls(["send"]);
    expect(call?.arguments.map(({ name }) => name)).toEqual([undefined, "callback"]);
    expect(call === undefined ? undefined : kotlin.literal(call.arguments[1]?.value ?? call.node)).toBeNull();
  });

  it.each([
    ["fun f() { with(producer) { send() } }", "producer"],
    ["fun f() { producer.apply { send() } }", "producer"],
    ["fun f() { producer.run { this.send() } }", "producer"],
    ["fun f() { producer.use { it.send() } }", "producer"],
    ["fun Producer<K, V>.f() { send() }", "Producer<K, V>"],
    ["fun f() { transaction { it.send() } }", ""],
    ["fun f() { producer.send() }", undefined],
    ["fun f() { send() }", undefined],
  ])("%s is on %s", async (code, on) => {
    const file = await sourceFile("kotlin", code);
    const [call] = file.calls(["send"]);
    const implied = call === undefined ? undefined : kotlin.implied?.(call);
    expect(implied === undefined ? undefined : "type" in implied ? implied.type : implied.expression.text()).toBe(on);
  });
});

/** The literal of `val x = …`. */
async function literalOf(text: string): Promise<unknown> {
  const file = await sourceFile("kotlin", `val x = ${text}`);
  const [declared] = file.declarations;
  return declared?.value === undefined ? "none" : kotlin.literal(declared.value);
}

describe("literals of Kotlin", () => {
  it.each([
    ['"all"', "all"],
    ['"""all"""', "all"],
    ['""', ""],
    ["1_000", 1000],
    ["5L", 5],
    ["-1", -1],
    ["true", true],
    ["false", false],
    ["null", null],
    ["Int.MAX_VALUE", 2147483647],
    ["3.toString()", 3],
    ['"a$b"', undefined],
    ["other", undefined],
    ["f()", undefined],
  ])("%s", async (text, value) => {
    expect(await literalOf(text)).toBe(value);
  });
});

describe("declarations of Kotlin", () => {
  it("tells names, types, values and what is local", async () => {
    const file = await sourceFile(
      "kotlin",
      `class A(private val p: Producer<K, V>?, q: Int = 3) {
  lateinit var late: Consumer<K, V>
  val lazily by lazy { KafkaProducer(props) }
  fun f(r: Record) {
    val local = make()
    this.late = other
    records.forEach { each -> g(each) }
    KafkaProducer(props).use { it.send(r) }
  }
}`,
    );
    const shown = file.declarations.map(
      ({ name, type, value, isLocal, isClosed }) =>
        `${name} ${type ?? "-"} ${value?.text() ?? "-"}${isLocal ? " local" : ""}${isClosed === true ? " closed" : ""}`,
    );
    expect(shown).toEqual([
      "late Consumer<K, V> -",
      "lazily - KafkaProducer(props)",
      "local - make() local",
      "p Producer<K, V> -",
      "q Int 3",
      "r Record -",
      "late - other",
      "each - records local",
      "it - KafkaProducer(props) local closed",
    ]);
  });
});

/** The settings of `make(…)`, as `key=value`; with `…` where others may be among them. */
async function settingsOf(code: string): Promise<string[]> {
  const file: SourceFile = await sourceFile("kotlin", code);
  const expression = file.calls(["make"])[0]?.arguments[0]?.value;
  if (expression === undefined) throw new Error("no make() there");
  const { settings, isOpen } = writtenSettings(file, expression);
  return [...settings.map(({ key, value }) => `${key}=${value.text()}`), ...(isOpen ? ["…"] : [])];
}

describe("settings of Kotlin", () => {
  it.each([
    ['val x = make(mapOf("acks" to "1", C.RETRIES_CONFIG to 3))', ['acks="1"', "RETRIES_CONFIG=3"]],
    ['val x = make(mapOf(Pair("acks", "1")))', ['acks="1"']],
    ['val x = make(mapOf("acks" to "1") + mapOf("retries" to 3))', ['acks="1"', "retries=3"]],
    ['val x = make(other + mapOf("retries" to 3))', ["retries=3", "…"]],
    ["val x = make(mapOf(*pairs))", ["…"]],
    ['val x = make(Properties().apply { put("acks", "1"); this["retries"] = 3 })', ['acks="1"', "retries=3"]],
    ['val x = make(HashMap<String, Any>().also { it["acks"] = "1"; it.put("retries", 3) })', ["retries=3", 'acks="1"']],
    ['val x = make(buildMap { put("acks", "1") })', ['acks="1"']],
    ["val x = make(Properties().apply { load(file) })", ["…"]],
    [
      'fun f() { val p = Properties(); p["acks"] = "1"; p.setProperty("retries", "3"); make(p) }',
      ['retries="3"', 'acks="1"'],
    ],
    ['fun f() { val p = Properties(); with(p) { put("acks", "1") }; make(p) }', ['acks="1"']],
    ['fun f() { val p = mutableMapOf<String, Any>(); p += "acks" to "1"; make(p); p["retries"] = 3 }', ['acks="1"']],
    ['val x = make(base())\nfun base() = mapOf("acks" to "1")', ['acks="1"']],
    ['val x = make(base())\nfun base(): Map<String, Any> { return mapOf("acks" to "1") }', ['acks="1"']],
    ["fun f(p: Properties) { make(p) }", ["…"]],
    ["fun f() { val p = Properties(); file.inputStream().use(p::load); make(p) }", ["…"]],
    ['val x = make(mapOf("acks" to "1").toProperties())', ['acks="1"']],
  ])("%s", async (code, settings) => {
    expect(await settingsOf(code)).toEqual(settings);
  });
});

describe("handlers of Kotlin", () => {
  it.each([
    ["fun f() { try { send() } catch (e: X) { } }", ["true"]],
    ["fun f() { try { send() } catch (e: X) { log(e) } }", ["false"]],
    ["fun f() { try { g() } catch (e: X) { send() } }", []],
    ["fun f() { runCatching { send() } }", ["true"]],
    ["fun f() { runCatching { send() }.onFailure { log(it) } }", ["false"]],
    ["fun f() = runCatching { send() }", ["false"]],
  ])("%s", async (code, empty) => {
    const file = await sourceFile("kotlin", code);
    const [call] = file.calls(["send"]);
    expect(call === undefined ? [] : kotlin.handlers(call.node).map(({ isEmpty }) => String(isEmpty))).toEqual(empty);
  });
});
