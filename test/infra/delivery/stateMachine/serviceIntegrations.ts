import path from "node:path";
import { MINISTACK } from "#local/emulators/ministack/ministack";
import { REPOSITORY } from "#local/host/home";
import { ensureEnvironment } from "#local/host/python/ensureEnvironment";
import { readServiceModel, type ServiceModel, type Shape, shapeOf } from "#local/emulators/api/serviceModel";

/** Of a state machine in the Amazon States Language, what is checked here. */
export interface Definition {
  States: Record<string, { Type: string; Resource?: string; Arguments?: unknown }>;
}

/** A call of an AWS API that a state makes. */
export interface Call {
  state: string;
  /** As in `sagemaker`. */
  service: string;
  /** As in `describeEndpoint`. */
  action: string;
  arguments: unknown;
  /** The state as text, for what its expressions read of the result. */
  text: string;
}

/** Services whose name in a state machine is not botocore's. */
const BOTOCORE_NAMES: Record<string, string> = { sfn: "stepfunctions" };

const EXPRESSION = /^\{%.*%\}$/s;

/** Every call that a definition makes; Step Functions' SDK integrations are the only ones known. */
export function callsOf({ States }: Definition): Call[] {
  return Object.entries(States).flatMap(([state, definition]) => {
    if (definition.Type !== "Task") return [];
    const match = /^arn:[a-z-]+:states:::aws-sdk:([a-z0-9]+):([A-Za-z0-9]+)$/.exec(definition.Resource ?? "");
    if (!match) throw new Error(`${state} calls ${definition.Resource}, which is no AWS SDK integration`);
    const [, service, action] = match as unknown as [string, string, string];
    return [{ state, service, action, arguments: definition.Arguments, text: JSON.stringify(definition) }];
  });
}

/** Checks the calls of state machines against AWS's own descriptions of its APIs, which ministack's environment brings along. */
export class IntegrationChecker {
  /** Gets the descriptions, if need be; takes seconds then. */
  static async create(): Promise<IntegrationChecker> {
    await ensureEnvironment(MINISTACK, () => {});
    return new IntegrationChecker();
  }

  /** What is wrong with the calls of a definition: names of services, actions, parameters and results, and literal values. */
  faultsOf(definition: Definition): string[] {
    return callsOf(definition).flatMap((call) => this.faultsOfCall(call).map((fault) => `${call.state}: ${fault}`));
  }

  private faultsOfCall({ service, action, arguments: given, text }: Call): string[] {
    const model = this.modelOf(service);
    if (!model) return [`there is no service ${service}`];
    const operation = model.operations[upperFirst(action)] as { input: Reference; output?: Reference } | undefined;
    if (!operation || upperFirst(action) === action) return [`${service} has no action ${action}`];
    const members = operation.output ? membersOf(shapeOf(model, operation.output.shape)) : {};
    const read = [...text.matchAll(/\$states\.result\.(\w+)/g)].map(([, name]) => name!);
    return [
      ...faultsOfValue(model, shapeOf(model, operation.input.shape), given, action),
      ...[...new Set(read)].filter((name) => !(name in members)).map((name) => `${action} returns no ${name}`),
    ];
  }

  private modelOf(service: string): ServiceModel | undefined {
    const name = BOTOCORE_NAMES[service] ?? service;
    try {
      return readServiceModel(path.join(REPOSITORY, ".venv"), name);
    } catch {
      return undefined;
    }
  }
}

interface Reference {
  shape: string;
}

/** Step Functions writes every member in Pascal case, whatever the API does. */
function membersOf({ members = {} }: Shape): Record<string, Reference> {
  return Object.fromEntries(Object.entries(members).map(([name, reference]) => [upperFirst(name), reference]));
}

function faultsOfValue(model: ServiceModel, shape: Shape, value: unknown, at: string): string[] {
  if (typeof value === "string" && EXPRESSION.test(value)) return [];
  if (shape.type === "structure") return faultsOfStructure(model, shape, value, at);
  if (shape.type === "list") {
    if (!Array.isArray(value)) return [`${at} must be a list`];
    return value.flatMap((item, i) => faultsOfValue(model, shapeOf(model, shape.member!.shape), item, `${at}[${i}]`));
  }
  const types: Record<string, string> = { string: "string", boolean: "boolean" };
  const type = types[shape.type] ?? "number";
  if (typeof value !== type) return [`${at} must be a ${type}`];
  if (shape.enum && !shape.enum.includes(String(value))) return [`${at} must be one of ${shape.enum.join(", ")}`];
  return [];
}

function faultsOfStructure(model: ServiceModel, shape: Shape, value: unknown, at: string): string[] {
  if (typeof value !== "object" || value === null) return [`${at} must be an object`];
  const members = membersOf(shape);
  const missing = (shape.required ?? []).map(upperFirst).filter((name) => !(name in value));
  return [
    ...missing.map((name) => `${at} lacks ${name}`),
    ...Object.entries(value).flatMap(([name, inner]) => {
      const reference = members[name];
      if (!reference) return [`${at} has no parameter ${name}`];
      return faultsOfValue(model, shapeOf(model, reference.shape), inner, `${at}.${name}`);
    }),
  ];
}

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
