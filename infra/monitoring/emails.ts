import { z } from "zod";
import { list, requireUnique } from "../core/schema";

/** Mail addresses, each once. */
export const emails = list(z.email("a mail address"), "mail addresses").superRefine(requireUnique);
