import type { Call, Node } from "../languages/language";
import { ends, isWithin, kindOf } from "../languages/nodes";
import { receiverName } from "../names";
import type { SourceFile } from "../source-file";

/** Where a record stands in Kafka, by whatever name a client has for it: who asks for that alone does not process it. */
const PLACE = /^\s*[?!]?\.\s*(get)?(topic|partition|offset|topic_?partition(_?offset)?|leader_?epoch)\b/i;

/** Whether something has more of records than their places. */
export function speaksOf(file: SourceFile, node: Node, records: ReadonlySet<string>): boolean {
  return (
    file.mentionsAny(node, records) &&
    [...records].some((name) => file.mentions(node, name).some((mention) => !isOfPlace(file, mention)))
  );
}

function isOfPlace(file: SourceFile, mention: Node): boolean {
  return PLACE.test(file.text.slice(ends(mention), ends(mention) + 80));
}

/** What a variable lives as long as, in a language whose blocks have variables of their own. */
const BLOCKS =
  /^(block|statement_block|statements|function_body|using_statement|try_with_resources_statement|compilation_unit|source_file|program)$/;

/**
 * The block of the consumer that a commit is on, where that is one of the function's own: another consumer of the same name
 * may have another block there. The function where it comes from outside, or its language knows no such blocks.
 */
export function blockOfConsumer(file: SourceFile, commit: Call, around: Node): Node {
  const name = receiverName(file, commit);
  if (name === undefined || file.language.name === "python") return around;
  const blocks = file
    .declarationsOf(name)
    .filter(({ isLocal, node }) => isLocal && isWithin(node, around))
    .flatMap(({ node }) => node.ancestors().find((each) => BLOCKS.test(kindOf(each))) ?? [])
    .filter((block) => isWithin(commit.node, block) && isWithin(block, around));
  // The innermost one hides the others.
  return blocks.sort((one, other) => ends(one) - ends(other))[0] ?? around;
}
