import * as pulumi from "@pulumi/pulumi";

import { showValue } from "#policies/kafka/value";
import { plain } from "./plain-values";
import { refuse } from "./refuse";

/** Pulumi's type of a plain topic. */
const TOPIC = "kafka:index/topic:Topic";
/** A URN of one: its type may follow those of its parents, and what follows is its name. */
const TOPIC_URN = /^urn:pulumi:.*::(.+\$)?kafka:index\/topic:Topic::(.+)$/;

/** Our own components, and where each stands: what a program declared in their place stood there. */
const surroundings = new WeakMap<pulumi.Resource, pulumi.Resource | undefined>();

/** Remembers where a component stands, before its children ask. */
export function standsIn(component: pulumi.Resource, parent: pulumi.Resource | undefined): void {
  surroundings.set(component, parent);
}

/**
 * Where a plain resource may have been declared that a component now contains: beside the component, beside what contains
 * that of ours, and at the top of the stack. Pulumi takes the first that is in the state for the same resource, so that
 * nothing is deleted and made anew.
 *
 * @param names what the plain resource may have been called in the program
 */
export function adoptionAliases(component: pulumi.Resource, names: readonly string[]): pulumi.Alias[] {
  const places = [...outerParents(component), pulumi.rootStackResource];
  const parents = [...new Set(places)];
  return parents.flatMap((parent) => [...new Set(names)].map((name) => ({ name, parent })));
}

/**
 * The plain topic that a component's topic takes the place of.
 *
 * @param adopts its name in the program; or its URN, which finds it under any parent; empty for none
 */
export function topicAliases(component: pulumi.Resource, adopts: string): (pulumi.URN | pulumi.Alias)[] {
  if (adopts === "") return [];
  return TOPIC_URN.test(adopts) ? [adopts] : adoptionAliases(component, [adopts]);
}

/**
 * A URN takes over what is in this stack's state, and only if it names a topic there.
 *
 * @throws pulumi.ResourceError where `adopts` looks like a URN and is none of a plain topic of this stack
 */
export function checkAdopts(component: pulumi.Resource, adopts: string | undefined): void {
  if (adopts === undefined || !/::|^\s|\s$|^urn:/.test(adopts)) return;
  const here = `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::`;
  if (TOPIC_URN.test(adopts) && adopts.startsWith(here) && adopts.trim() === adopts) return;
  refuse(
    component,
    [
      `adopts is ${JSON.stringify(adopts)} but must be the name in the program of a kafka.Topic, or its URN in this stack: ${here}…${TOPIC}::NAME.`,
      "Why: what is not found is not taken over; the topic that was meant would be deleted, as any resource that leaves the program.",
      "Fix: copy the URN from `pulumi stack --show-urns`; for several stacks make it of pulumi.getStack()",
    ].join("\n"),
  );
}

function outerParents(component: pulumi.Resource): pulumi.Resource[] {
  const parent = surroundings.get(component);
  if (parent === undefined) return [];
  return surroundings.has(parent) ? outerParents(parent) : [parent];
}

/**
 * What a topic in a component has so that no update loses its data, though the state does not say yet that it is protected:
 * the engine asks the state and the program, and a plain `kafka.Topic` is taken over as it stands there. A topic that is
 * taken over keeps its name, which {@link sameName} compares. For fewer partitions the provider would make a new topic: that
 * is made first, and Kafka refuses a second one of that name. An import under the URN of another topic replaces that whatever
 * protects it (`NewImportReplacementStep`, engine 3.259), so that it stays in Kafka.
 */
export function neverReplaced(protect: boolean): pulumi.CustomResourceOptions {
  return protect ? { protect, retainOnDelete: true, ignoreChanges: ["name"], deleteBeforeReplace: false } : { protect };
}

/**
 * The name that a topic has.
 *
 * @param asked the name that the program gives it
 * @throws pulumi.ResourceError where that is another one: Kafka renames no topic
 */
export function sameName(
  component: pulumi.Resource,
  asked: pulumi.Input<string> | undefined,
  name: pulumi.Output<string>,
): pulumi.Output<string> {
  return pulumi.all([asked, name]).apply(([wanted, actual]) => {
    if (wanted === undefined || wanted === actual) return actual;
    return refuse(
      component,
      [
        `name is ${showValue(wanted)} but the topic is called ${showValue(actual)}, and Kafka renames no topic.`,
        "Why: another name is another topic; the one that is there would be deleted, with its data.",
        `Fix: name: ${JSON.stringify(actual)}`,
        "To replace it on purpose, give the component the option protect: false and update.",
      ].join("\n"),
    );
  });
}

/**
 * The options of a component, which is no plain topic: Pulumi would take the state of one for its own, and delete the topic.
 *
 * @throws pulumi.RunError where its `aliases` name one
 */
export function withoutTopicsAliases<T extends pulumi.ComponentResourceOptions>(name: string, options: T): T {
  const aliases = options.aliases?.map((alias) =>
    isPlain(alias) ? noTopic(name, alias) : pulumi.output(alias).apply((known) => noTopic(name, known as Alias)),
  );
  return aliases === undefined ? options : { ...options, aliases };
}

type Alias = pulumi.URN | pulumi.Alias;

function isPlain(alias: pulumi.Input<Alias>): alias is Alias {
  return plain(alias) === alias;
}

function noTopic(name: string, alias: Alias): Alias {
  const former = formerTopic(name, alias);
  if (former === undefined) return alias;
  return refuse(
    undefined,
    `aliases of ${JSON.stringify(name)} has a ${TOPIC}, but a component is none: it contains one.\nFix: adopts: ${JSON.stringify(former)} in its arguments, and no alias`,
  );
}

/** What `adopts` calls the plain topic of an alias: a name is found at the top of the stack, elsewhere a URN finds it. */
function formerTopic(name: string, alias: Alias): pulumi.Input<string> | undefined {
  if (typeof alias !== "string") return alias.type === TOPIC ? (alias.name ?? name) : undefined;
  const [urn, parents, former] = TOPIC_URN.exec(alias) ?? [];
  return parents === undefined ? former : urn;
}
