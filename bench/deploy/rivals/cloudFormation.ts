import type { BareResource } from "../bareResources";
import { COPY_PREFIX } from "../copies";
import { type Construct, mappings, type Properties, type PropertyOf } from "./mapping";

/** What `app.cjs` reads. */
export interface CdkApp {
  /** In an order in which they can be made. */
  constructs: { stack: string; id: string; type: string; props: Properties }[];
  /** Tags of every resource. */
  tags: Record<string, string>;
}

/** A construct, with the Pulumi resources that are properties of it. */
interface Group {
  resource: BareResource;
  mapping: Construct;
  properties: { resource: BareResource; mapping: PropertyOf }[];
}

/** CloudFormation takes 500 resources a stack. CDK adds some of its own. */
const MOST_RESOURCES = 450;
/** A shorter id could be a part of another word. */
const SHORTEST_ID = 6;

/**
 * The CDK app with the resources of a Pulumi stack. Where an input holds the id of a resource that it depends on, the construct has a reference.
 * @throws Error when a type has no mapping.
 */
export function buildCdkApp(resources: BareResource[], tags: Record<string, string>): CdkApp {
  const groups = groupByConstruct(resources);
  const ordered = new Map<Group, number>();
  const add = (group: Group) => {
    if (ordered.has(group)) return;
    for (const dependency of dependenciesOf(group, groups)) add(dependency);
    ordered.set(group, ordered.size);
  };
  groups.forEach(add);
  const stackOf = chooseStacks([...ordered.keys()]);
  const constructs = [...ordered.keys()].map((group) => ({
    stack: stackOf(group),
    id: `${group.resource.name}-${group.mapping.construct.split(/\W+/)[1]}`,
    type: group.mapping.construct,
    props: propsOf(group, (props) => withReferences(props, dependenciesOf(group, groups), ordered)),
  }));
  return { constructs, tags };
}

/** The groups by the URN of each resource in them. */
function groupByConstruct(resources: BareResource[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const resource of resources) {
    const mapping = mappings[resource.type];
    if (!mapping) throw new Error(`the benchmark has no CDK construct for ${resource.type}: add it to mapping.ts`);
    if ("construct" in mapping) groups.set(resource.urn, { resource, mapping, properties: [] });
  }
  for (const resource of resources) {
    const mapping = mappings[resource.type]!;
    if ("construct" in mapping) continue;
    const owner = sourcesOf(resource)
      .flatMap((urn) => groups.get(urn) ?? [])
      .find(({ resource: { type } }) => type === mapping.of);
    if (!owner) throw new Error(`${resource.urn} must depend on a resource of the type ${mapping.of}`);
    owner.properties.push({ resource, mapping });
    groups.set(resource.urn, owner);
  }
  return groups;
}

/** The resources whose outputs are among the inputs: `dependsOn` alone makes no reference. */
function sourcesOf({ propertyDependencies }: BareResource): string[] {
  return [...new Set(Object.values(propertyDependencies ?? {}).flatMap((urns) => urns ?? []))];
}

function dependenciesOf(group: Group, groups: Map<string, Group>): Group[] {
  const members = [group.resource, ...group.properties.map(({ resource }) => resource)];
  const found = new Set(members.flatMap(sourcesOf).flatMap((urn) => groups.get(urn) ?? []));
  found.delete(group);
  return [...found];
}

function propsOf({ resource, mapping, properties }: Group, refer: (inputs: Properties) => Properties): Properties {
  const inputs = refer({ ...resource.inputs, ...toTags(resource.inputs) });
  const own = mapping.props?.(inputs) ?? inputs;
  return properties.reduce(
    (props, member) => ({ ...props, ...member.mapping.props(refer(member.resource.inputs), props) }),
    own,
  );
}

function toTags({ tags }: Properties): Properties {
  return tags ? { tags: Object.entries(tags).map(([key, value]) => ({ key, value: value as unknown })) } : {};
}

function withReferences(inputs: Properties, dependencies: Group[], ordered: Map<Group, number>): Properties {
  const text = dependencies
    .filter(({ resource }) => resource.id.length >= SHORTEST_ID)
    // The longest first: an id can be the beginning of another.
    .sort((left, right) => right.resource.id.length - left.resource.id.length)
    .reduce((result, group) => {
      const reference = `{{${ordered.get(group)}.${group.mapping.idAttribute ?? "ref"}}}`;
      return result.replaceAll(group.resource.id, reference);
    }, JSON.stringify(inputs));
  return JSON.parse(text) as Properties;
}

/** One stack for what the copies share, and as many copies in each further one as it takes. */
function chooseStacks(groups: Group[]): (group: Group) => string {
  const copyOf = ({ resource }: Group) => Number(new RegExp(`^${COPY_PREFIX}(\\d+)`).exec(resource.name)?.[1] ?? 0);
  const perCopy = groups.filter((group) => copyOf(group) === 1).length;
  const copiesPerStack = Math.max(1, Math.floor(MOST_RESOURCES / perCopy));
  return (group) => {
    const copy = copyOf(group);
    return copy === 0 ? "foundation" : `endpoints${Math.ceil(copy / copiesPerStack)}`;
  };
}
