import { Command } from "commander";
import { appendFileSync, readFileSync } from "node:fs";

import { showStack } from "#policies/estate/stack-name";
import { inOneLine, showValue } from "#policies/kafka/value";
import { wholeNumber } from "../../report/whole-number";
import { configurationVariables } from "../configuration";
import type { UnassessedStack } from "../estate-page";
import { estatePage } from "../estate-page";
import { estatePageText } from "../estate-page-text";
import { inParallel } from "../in-parallel";
import { interruptible } from "../interruptible";
import type { Assessment, NamedStack } from "../stack-assessment";
import { assess } from "../stack-assessment";
import { throwIfAny, UserError } from "../user-error";

interface Options {
  readonly stacks?: string;
  readonly config?: string;
  readonly record?: string;
  readonly parallel: number;
  readonly json?: true;
}

/** What the command exits with where a stack could not be assessed, or not wholly. */
const UNASSESSED = 3;

/** `kafka-durability assess STATE... | --stacks FILE` */
export function assessCommand(): Command {
  return new Command("assess")
    .description(
      "look at many stacks at once, block nothing, and print one page: what is wrong, where, and what mends most",
    )
    .argument("[states...]", "what `pulumi stack export` wrote, a file for each stack")
    .option("--stacks <file>", "a list of stacks that Pulumi finds by name: ORGANIZATION/PROJECT/STACK, one a line")
    .option("--config <file>", "the configuration (default: the file that KAFKA_DURABILITY_CONFIG names)")
    .option("--record <file>", "append all verdicts to this file, as `baseline --record` takes them")
    .option("--parallel <number>", "how many stacks are looked at at once", wholeNumber(1, 99), 2)
    .option("--json", "as JSON, for programs")
    .addHelpText("after", "\nExit code: 0 all was assessed, whatever was found; 3 a stack was not; 1 nothing was.")
    .action(async (states: readonly string[], options: Options) => {
      await assessAll([...states.map((file) => ({ file })), ...stacksIn(options.stacks)], options);
    });
}

function stacksIn(path: string | undefined): NamedStack[] {
  if (path === undefined) return [];
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const lines = text.split("\n").map((line, index) => ({ name: line.trim(), place: index + 1 }));
  const named = lines.filter(({ name }) => name !== "" && !name.startsWith("#"));
  throwIfAny(
    named
      .filter(({ name }) => !/^[\w.-]+(\/[\w.-]+){0,2}$/.test(name) || name.startsWith("-"))
      .map(
        ({ name, place }) =>
          `${path}: line ${String(place)} is ${showValue(name)} but must be a stack: ORGANIZATION/PROJECT/STACK`,
      ),
  );
  return named.map(({ name }) => ({ name }));
}

async function assessAll(stacks: readonly NamedStack[], options: Options): Promise<void> {
  if (stacks.length === 0) {
    throw new UserError("say which stacks: files that `pulumi stack export` wrote, or --stacks FILE with their names");
  }
  const env = configurationVariables(options.config);
  const assessments = await interruptible((signal) => {
    let done = 0;
    return inParallel(stacks, options.parallel, async (stack) => {
      const assessment = await assess(stack, env, signal);
      done += 1;
      progress(`[${String(done)}/${String(stacks.length)}] ${progressText(assessment)}`);
      return assessment;
    });
  });
  const { record } = options;
  if (record !== undefined) appendFileSync(record, assessments.map((each) => each.record).join(""));
  const page = pageOf(assessments);
  console.log(options.json === true ? JSON.stringify(page, undefined, 2) : estatePageText(page));
  if (page.stacks.unassessed.length > 0) process.exitCode = UNASSESSED;
}

function pageOf(assessments: readonly Assessment[]): ReturnType<typeof estatePage> {
  const byStack = new Map<string, string>();
  const unassessed: UnassessedStack[] = [];
  const runs = assessments.flatMap(({ stack, run, reason }) => {
    if (reason !== undefined) unassessed.push({ stack, reason });
    if (run === undefined) return [];
    const first = byStack.get(showStack(run));
    byStack.set(showStack(run), first ?? stack);
    if (first === undefined) return [run];
    unassessed.push({ stack, reason: `is the stack ${showStack(run)}, as ${first} is, and was not counted twice` });
    return [];
  });
  return estatePage(
    runs,
    unassessed,
    assessments.flatMap(({ unread }) => unread),
  );
}

function progress(line: string): void {
  process.stderr.write(`${inOneLine(line)}\n`);
}

function progressText({ stack, run, reason }: Assessment): string {
  if (run === undefined) return `${stack}: not assessed`;
  const violations = run.verdicts.filter(({ verdict }) => verdict === "violation").length;
  const part = reason === undefined ? "" : ", without its secrets";
  return `${showStack(run)}: ${String(violations)} ${violations === 1 ? "violation" : "violations"}${part}`;
}
