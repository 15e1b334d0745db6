// Holds every answer that the tests have recorded against the validators that a public generator makes of openapi.yaml.
//   node build/check-answers.js ../../../target/answers
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import * as validators from "./zod/zod.gen.js";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: check-answers <folder>");
const known = new Map<string, unknown>(Object.entries(validators));

let checked = 0;
const faults: string[] = [];
for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const operation = file.slice(0, file.lastIndexOf("-"));
  const name = `z${operation.charAt(0).toUpperCase()}${operation.slice(1)}Response`;
  const validator = known.get(name) as z.ZodType | undefined;
  if (!validator) {
    faults.push(`${file}: no validator ${name}`);
    continue;
  }
  const result = validator.safeParse(JSON.parse(readFileSync(join(folder, file), "utf8")));
  if (!result.success) faults.push(`${file}: ${result.error.message}`);
  checked++;
}
console.log(`${checked} answers checked, ${faults.length} refused`);
if (faults.length > 0 || checked === 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
