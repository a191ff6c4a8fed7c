/** The values of `$context` variables, by their names without `$context.`. */
export type Variables = Record<string, string | number | null | undefined>;

/**
 * Puts values in place of the `$context` variables of a gateway response or an access log format. API Gateway knows no
 * other template language there. Values are escaped to stand in a JSON string; `error.messageString` is one already.
 */
export function render(template: string, variables: Variables): string {
  return template.replace(/\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g, (_, name: string) => {
    const value = String(variables[name] ?? "-");
    return name === "error.messageString" ? value : JSON.stringify(value).slice(1, -1);
  });
}
