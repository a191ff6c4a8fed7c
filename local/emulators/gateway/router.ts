/** The route of a request and the values of its path parameters. */
export interface Match<T> {
  target: T;
  pathParameters: Record<string, string>;
}

interface Route<T> {
  method: string;
  path: string;
  target: T;
}

/** Finds the route of a request. Paths may contain parameters: `/digits/{id}`, `/{proxy+}`. */
export class Router<T> {
  private readonly routes: Route<T>[];

  /** Paths without parameters come first, greedy ones last. */
  constructor(routes: Route<T>[]) {
    this.routes = routes.toSorted((a, b) => generality(a.path) - generality(b.path));
  }

  match(method: string, path: string): Match<T> | undefined {
    for (const route of this.routes) {
      const pathParameters = route.method === method ? matchPath(segments(route.path), segments(path)) : undefined;
      if (pathParameters) return { target: route.target, pathParameters };
    }
    return undefined;
  }
}

function generality(path: string): number {
  return path.includes("+}") ? 2 : path.includes("{") ? 1 : 0;
}

/** Like API Gateway, ignores a slash at the end. */
function segments(path: string): string[] {
  return path.replace(/^\/|\/$/g, "").split("/");
}

function matchPath(template: string[], path: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of template.entries()) {
    const [, name, greedy] = /^\{(.+?)(\+?)\}$/.exec(segment) ?? [];
    const value = greedy ? path.slice(index).join("/") : path[index];
    if (name === undefined ? value !== segment : !value) return undefined;
    if (name !== undefined) parameters[name] = decodeURIComponent(value!);
    if (greedy) return parameters;
  }
  return template.length === path.length ? parameters : undefined;
}
