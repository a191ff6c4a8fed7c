import { validationException } from "#local/emulators/api/awsError";

/** A part of a list, with the token that asks for the part after it. */
export interface Page<T> {
  items: T[];
  NextToken?: string;
}

/**
 * The page of `items` that a token asks for, or the first. The token names the last item of the page before, so that items
 * added or removed meanwhile neither repeat nor hide others.
 * @param keyOf what tells items apart
 * @throws AwsError when the token is none of ours, or its item is gone.
 */
export function nextPage<T>(items: T[], keyOf: (item: T) => string, maxResults: number, token?: string): Page<T> {
  let begin = 0;
  if (token !== undefined) {
    const last = Buffer.from(token, "base64url").toString();
    begin = items.findIndex((item) => keyOf(item) === last) + 1;
    if (begin === 0) throw validationException("The pagination token is not valid any more.");
  }
  const page = items.slice(begin, begin + maxResults);
  const more = begin + maxResults < items.length;
  return { items: page, ...(more && { NextToken: Buffer.from(keyOf(page.at(-1)!)).toString("base64url") }) };
}
