import {
  type CheckFailure,
  type CheckResult,
  type CreateResult,
  type DiffResult,
  InitializationError,
  type Provider,
  type ReadResult,
  type ResourceName,
} from "../plugin/provider";
import { UNKNOWN, type Values, withUnknowns } from "../plugin/values";
import { type Account, localAccount } from "./account";
import { parseConfig } from "./config";
import { differences } from "./differences";
import type { AwsFunctions } from "./functions";
import { checkName, withName, withoutNotes } from "./naming";
import { Resource } from "./resource";
import type { ResourceType, ResourceTypes } from "./resourceType";
import { allTags } from "./tags";
import type { UnconfirmedCreates } from "./unconfirmedCreates";

/** A stand-in for AWS's provider: the same ids, names, differences and replacements, but no AWS. */
export class AwsProvider implements Provider {
  private account: Account = localAccount("");

  constructor(
    readonly version: string,
    private readonly types: ResourceTypes,
    private readonly functions: AwsFunctions,
    private readonly unconfirmed: UnconfirmedCreates,
  ) {}

  checkConfig(config: Values): CheckResult {
    return { inputs: config, failures: parseConfig(config).failures };
  }

  /** A new region replaces all resources. */
  diffConfig(olds: Values, news: Values): DiffResult {
    return differences({ id: () => "", replaces: ["region"] }, olds, news);
  }

  configure(config: Values): void {
    const { region, defaultTags } = parseConfig(config);
    this.account = localAccount(region, defaultTags);
  }

  check({ type: token, name }: ResourceName, olds: Values, news: Values): CheckResult {
    const type = this.typeOf(token);
    const { autoName } = type;
    const named = autoName ? withName(autoName, name, olds, news) : news;
    const inputs = type.tagged ? { ...named, tagsAll: allTags(this.account, named) } : named;
    const nameFailures = autoName ? checkName(autoName, inputs) : [];
    return { inputs, failures: [...missing(type, inputs), ...nameFailures, ...(type.check?.(inputs) ?? [])] };
  }

  diff({ urn, type }: ResourceName, id: string, olds: Values, news: Values): DiffResult {
    this.unconfirmed.confirm(urn, id);
    return differences(this.typeOf(type), olds, news);
  }

  async create({ urn, type: token }: ResourceName, inputs: Values, preview: boolean): Promise<CreateResult> {
    const type = this.typeOf(token);
    if (preview)
      return { id: "", properties: unknownOutputs(type, new Resource(this.account, { inputs, id: UNKNOWN })) };
    const id = type.id(new Resource(this.account, { inputs }));
    const resource = new Resource(this.account, { inputs, id });
    try {
      await this.createLive(urn, type, resource);
    } catch (error) {
      if (error instanceof InitializationError) error.created = await this.created(urn, type, resource);
      // It was not created, and what prevented that is not ours.
      else this.unconfirmed.confirm(urn, id);
      throw error;
    }
    return this.created(urn, type, resource);
  }

  async read({ urn, type: token }: ResourceName, id: string, state: Values, inputs: Values): Promise<ReadResult> {
    const type = this.typeOf(token);
    if (Object.keys(state).length === 0)
      throw new Error(`cannot import ${token} "${id}": the local target has only what Pulumi deployed`);
    this.unconfirmed.confirm(urn, id);
    const { lifecycle } = type;
    const live = lifecycle?.read ? await lifecycle.read(new Resource(this.account, { inputs, id, state })) : {};
    if (!live) return { properties: {}, inputs: {} };
    return { id, properties: { ...state, ...live }, inputs: { ...inputs, ...live } };
  }

  async update({ urn, type: token }: ResourceName, id: string, state: Values, inputs: Values, preview: boolean) {
    const type = this.typeOf(token);
    const resource = new Resource(this.account, { inputs, id, state });
    const updated = properties(type, resource);
    if (preview) return updated;
    this.unconfirmed.confirm(urn, id);
    try {
      await type.lifecycle?.update?.(resource);
    } catch (error) {
      if (error instanceof InitializationError) error.created = { id, properties: updated };
      throw error;
    }
    return updated;
  }

  async delete({ urn, type: token }: ResourceName, id: string, state: Values): Promise<void> {
    this.unconfirmed.confirm(urn, id);
    await this.typeOf(token).lifecycle?.delete(new Resource(this.account, { inputs: state, id, state }));
  }

  invoke(token: string, args: Values): Values {
    const invoked = this.functions[token];
    if (!invoked) throw new Error(`the local aws provider does not support the function ${token}`);
    return invoked(args, this.account);
  }

  /** Creates the resource on this machine. Deletes first what an earlier attempt created that the engine never learned of. */
  private async createLive(urn: string, type: ResourceType, resource: Resource): Promise<void> {
    const { lifecycle } = type;
    if (!lifecycle) return;
    const record = this.unconfirmed.find(urn);
    const lost = record && (await this.withId(type, new Resource(this.account, record)));
    if (lost) await lifecycle.delete(lost);
    this.unconfirmed.add(urn, { id: resource.id, inputs: resource.inputs });
    await lifecycle.create(resource);
  }

  private async created(urn: string, type: ResourceType, resource: Resource): Promise<CreateResult> {
    const found = (await this.withId(type, resource)) ?? resource;
    if (found.id !== resource.id) this.unconfirmed.add(urn, { id: found.id, inputs: found.inputs });
    return { id: found.id, properties: properties(type, found) };
  }

  /** The resource with its final id; undefined if its service does not have it. */
  private async withId({ lifecycle }: ResourceType, { inputs, id }: Resource): Promise<Resource | undefined> {
    if (id !== "" || !lifecycle?.findId) return new Resource(this.account, { inputs, id });
    const found = await lifecycle.findId(new Resource(this.account, { inputs }));
    return found === undefined ? undefined : new Resource(this.account, { inputs, id: found });
  }

  private typeOf(token: string): ResourceType {
    const type = this.types[token];
    if (!type) throw new Error(`the local aws provider does not support the resource type ${token}`);
    return type;
  }
}

function missing({ required = [] }: ResourceType, inputs: Values): CheckFailure[] {
  return required
    .filter((property) => inputs[property] === undefined || inputs[property] === null)
    .map((property) => ({ property, reason: `Missing required property '${property}'` }));
}

function properties(type: ResourceType, resource: Resource): Values {
  const region = type.global ? {} : { region: resource.region };
  return withUnknowns({ ...region, ...type.defaults, ...withoutNotes(resource.inputs), ...type.outputs?.(resource) });
}

function unknownOutputs(type: ResourceType, resource: Resource): Values {
  const outputs = Object.keys(type.outputs?.(resource) ?? {});
  return { ...properties(type, resource), ...Object.fromEntries(outputs.map((output) => [output, UNKNOWN])) };
}
