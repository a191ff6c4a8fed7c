import { validationException } from "./awsError";
import { constraintsOf } from "./constraints";
import { convert, show } from "./jsonTypes";
import { type ServiceModel, type Shape, shapeOf } from "./serviceModel";

/** A request that satisfies AWS's description of its operation. */
export type Request = Record<string, unknown>;

/**
 * Checks a request against AWS's description of its operation and returns what AWS would read of it: members that the
 * operation does not have are left out, as are those that are null; members with a default get it.
 * @throws AwsError SerializationException for a wrong JSON type, ValidationException with all other violations at once.
 */
export function parseRequest(model: ServiceModel, operation: string, body: unknown): Request {
  const input = model.operations[operation]?.input;
  if (!input) return {};
  const reader = new Reader(model);
  const request = reader.read(shapeOf(model, input.shape), body, []);
  const { violations } = reader;
  if (violations.length > 0) {
    const detected = violations.length === 1 ? "1 validation error" : `${violations.length} validation errors`;
    throw validationException(`${detected} detected: ${violations.join("; ")}`);
  }
  return request as Request;
}

/** Walks a value along its shape and collects what AWS would find wrong with it. */
class Reader {
  readonly violations: string[] = [];

  constructor(private readonly model: ServiceModel) {}

  read(shape: Shape, value: unknown, path: string[]): unknown {
    const typed = convert(shape.type, value);
    for (const { text, holds } of constraintsOf(shape)) {
      if (!holds(typed)) this.report(typed, path, text);
    }
    if (shape.type === "structure") return this.readStructure(shape, typed as Request, path);
    if (shape.type === "list") return this.readList(shape, typed as unknown[], path);
    if (shape.type === "map") return this.readMap(shape, typed as Request, path);
    return typed;
  }

  private readStructure({ members = {}, required = [], defaults }: Shape, value: Request, path: string[]): Request {
    const result: Request = structuredClone(defaults ?? {});
    for (const [name, { shape }] of Object.entries(members)) {
      const at = [...path, name.charAt(0).toLowerCase() + name.slice(1)];
      const member = Object.hasOwn(value, name) ? value[name] : undefined;
      if (member !== undefined && member !== null) result[name] = this.read(shapeOf(this.model, shape), member, at);
      else if (required.includes(name)) this.report(null, at, "Member must not be null");
    }
    return result;
  }

  private readList(list: Shape, values: unknown[], path: string[]): unknown[] {
    const shape = shapeOf(this.model, list.member!.shape);
    if (isSimple(shape)) return this.readSimple(shape, values, "Member", values, path);
    return values.map((value, index) => this.read(shape, value, [...path, String(index + 1), "member"]));
  }

  private readMap(map: Shape, entries: Request, path: string[]): Request {
    const [keyShape, valueShape] = [shapeOf(this.model, map.key!.shape), shapeOf(this.model, map.value!.shape)];
    const keys = this.readSimple(keyShape, Object.keys(entries), "Map keys", entries, path) as string[];
    const values = isSimple(valueShape)
      ? this.readSimple(valueShape, Object.values(entries), "Map value", entries, path)
      : keys.map((key) => this.read(valueShape, entries[key], [...path, key, "member"]));
    return Object.fromEntries(keys.map((key, index) => [key, values[index]]));
  }

  /** AWS names all constraints of simple members together, and shows the list or map that holds them. */
  private readSimple(shape: Shape, values: unknown[], subject: string, holder: unknown, path: string[]): unknown[] {
    const typed = values.map((value) => convert(shape.type, value));
    const constraints = constraintsOf(shape);
    if (!typed.every((value) => constraints.every(({ holds }) => holds(value)))) {
      const texts = constraints.map(({ text }) => text).join(", ");
      this.report(holder, path, `${subject} must satisfy constraint: [${texts}]`);
    }
    return typed;
  }

  private report(value: unknown, path: string[], constraint: string): void {
    const shown = value === null ? "null" : `'${show(value)}'`;
    this.violations.push(`Value ${shown} at '${path.join(".")}' failed to satisfy constraint: ${constraint}`);
  }
}

function isSimple({ type }: Shape): boolean {
  return !["structure", "list", "map"].includes(type);
}
