import type { APIGatewayProxyEvent } from "aws-lambda";
import { Failure } from "../lib/failure";

/** The part of a request that carries the picture. */
export type PictureRequest = Pick<APIGatewayProxyEvent, "body" | "headers" | "isBase64Encoded">;

/** Width and height of a picture. */
const SIDE = 28;
const SIZE = SIDE * SIDE;
const BRIGHTEST = 255;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** 784 numbers of 20 characters need 16 KB; the rest is room for white space. */
export const MAX_BODY_BYTES = 64 * 1024;

const EXPECTED = `${SIDE} rows of ${SIDE} numbers from 0 to ${BRIGHTEST}, or one list of ${SIZE}`;

/**
 * Reads the picture from a request: 784 pixels, row by row.
 * @throws Failure naming the first problem.
 */
export function parsePicture(request: PictureRequest): number[] {
  const body = decodeBody(request);
  switch (mediaType(request.headers)) {
    case "application/json":
      return readPixels(parseJson(body));
    case "text/csv":
      return readPixels(parseCsv(body));
    default:
      throw new Failure(415, "The content type must be application/json or text/csv");
  }
}

function decodeBody({ body, isBase64Encoded }: PictureRequest): string {
  const bytes = Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > MAX_BODY_BYTES) {
    throw new Failure(413, `The body must be at most ${MAX_BODY_BYTES} bytes, got ${bytes.length}`);
  }
  const text = bytes.toString("utf8").trim();
  if (!text) {
    throw new Failure(400, `\`pixels\` is required: ${EXPECTED}`);
  }
  return text;
}

/** A request without a content type is JSON, as in API Gateway. */
function mediaType(headers: PictureRequest["headers"]): string {
  const name = Object.keys(headers ?? {}).find((key) => key.toLowerCase() === "content-type");
  const value = name && headers[name];
  return value ? value.split(";")[0]!.trim().toLowerCase() : "application/json";
}

function parseJson(body: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (cause) {
    throw new Failure(400, "The body must be JSON with the field `pixels`", { cause });
  }
  return typeof parsed === "object" && parsed !== null && "pixels" in parsed ? parsed.pixels : undefined;
}

/** One line of 784 numbers is a flat list; 28 lines are rows. */
function parseCsv(body: string): unknown {
  const rows = body.split(/\r?\n/).map((line) => line.split(",").map(parseNumber));
  return rows.length === 1 ? rows[0] : rows;
}

/** Parses a decimal number. `Number` alone would accept hexadecimal numbers, and read an empty text as 0. */
function parseNumber(cell: string): number {
  return DECIMAL.test(cell.trim()) ? Number(cell) : NaN;
}

function readPixels(pixels: unknown): number[] {
  if (!Array.isArray(pixels)) throw new Failure(400, `\`pixels\` must be ${EXPECTED}`);
  if (pixels.length === SIZE) return readNumbers(pixels, "pixels", SIZE);
  if (pixels.length === SIDE) return pixels.flatMap((row, index) => readNumbers(row, `pixels[${index}]`, SIDE));
  throw new Failure(400, `\`pixels\` must be ${EXPECTED}, got ${pixels.length} items`);
}

function readNumbers(row: unknown, field: string, count: number): number[] {
  if (!Array.isArray(row) || row.length !== count) {
    throw new Failure(400, `\`${field}\` must be ${count} numbers, got ${Array.isArray(row) ? row.length : "no list"}`);
  }
  return row.map((value: unknown, index) => {
    if (typeof value !== "number" || !(value >= 0 && value <= BRIGHTEST)) {
      throw new Failure(400, `\`${field}[${index}]\` must be a number from 0 to ${BRIGHTEST}`);
    }
    return value;
  });
}
