/** Escapes text for an element's content or an attribute in double quotes. */
export function escapeXml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}

/** An element around elements that have been built already. */
export function element(name: string, attributes: Record<string, string | number>, ...children: string[]): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return `<${name}${list.join("")}>${children.join("")}</${name}>`;
}

/** An element around text. */
export function text(content: string, attributes: Record<string, string | number>): string {
  return element("text", attributes, escapeXml(content));
}

/** A coordinate, to a hundredth. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
