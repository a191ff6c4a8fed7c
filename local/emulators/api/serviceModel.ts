import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";

interface ShapeReference {
  shape: string;
}

/** A type of AWS's API, with the constraints that a value must satisfy. */
export interface Shape {
  type: string;
  required?: string[];
  members?: Record<string, ShapeReference>;
  member?: ShapeReference;
  key?: ShapeReference;
  value?: ShapeReference;
  enum?: string[];
  pattern?: string;
  min?: number;
  max?: number;
  /** What the service takes for members that a request leaves out. */
  defaults?: Record<string, unknown>;
}

/** What a service takes for members that requests leave out, by shape; AWS's description does not say so. */
export type Defaults = Record<string, Record<string, unknown>>;

/** AWS's machine-readable description of one of its APIs, as botocore ships it. */
export interface ServiceModel {
  operations: Record<string, { input?: ShapeReference }>;
  shapes: Record<string, Shape>;
}

/** The models that this process has parsed: each takes up to 50 ms. */
const parsed = new Map<string, ServiceModel>();

/**
 * Reads the model from the botocore that ministack's virtual environment brings along.
 * @param environments the folder of virtual environments
 * @param service botocore's name of the API
 */
export function readServiceModel(environments: string, service = "sagemaker", defaults: Defaults = {}): ServiceModel {
  const key = path.join(environments, service);
  const model = parsed.get(key) ?? parseServiceModel(environments, service);
  parsed.set(key, model);
  const completed = Object.entries(defaults).map(([name, members]): [string, Shape] => [
    name,
    { ...shapeOf(model, name), defaults: members },
  ]);
  return { ...model, shapes: { ...model.shapes, ...Object.fromEntries(completed) } };
}

function parseServiceModel(environments: string, service: string): ServiceModel {
  const lib = path.join(environments, "ministack", "lib");
  try {
    const python = readdirSync(lib).find((name) => name.startsWith("python3")) ?? "python3";
    const versions = path.join(lib, python, "site-packages", "botocore", "data", service);
    const newest = readdirSync(versions).sort().at(-1) ?? "";
    const model = readFileSync(path.join(versions, newest, "service-2.json.gz"));
    return JSON.parse(gunzipSync(model).toString()) as ServiceModel;
  } catch (error) {
    throw new Error(`cannot read AWS's description of ${service} below ${lib}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** The shape of this name, which the model must have. */
export function shapeOf(model: ServiceModel, name: string): Shape {
  const shape = model.shapes[name];
  if (!shape) throw new Error(`AWS's description has no shape ${name}`);
  return shape;
}
