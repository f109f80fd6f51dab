/**
 * As much of GraphQL as the loopback Shopify needs: one operation with fragments, inline fragments, variables and
 * `@include`, run over plain objects. Fields, arguments and variables that nobody declared are refused.
 */
export interface Selection {
  field: string;
  args: Readonly<Record<string, unknown>>;
  selections: readonly Selection[];
  /** Only on objects of this type. */
  on: string | null;
}

export interface Asked {
  kind: "query" | "mutation";
  selections: readonly Selection[];
}

type Variables = Readonly<Record<string, unknown>>;

/** Reads a document with its variables put in. Throws `SyntaxError` for what GraphQL would refuse. */
export function readDocument(source: string, variables: Variables): Asked {
  const tokens = source.match(/"(?:[^"\\]|\\.)*"|\.\.\.|[A-Za-z_]\w*|-?\d+(?:\.\d+)?|[{}()[\]:$!@=]/g) ?? [];
  let at = 0;
  const peek = () => tokens[at] ?? "";
  const take = (expected?: string): string => {
    const token = tokens[at++] ?? "";
    if (expected !== undefined && token !== expected) throw new SyntaxError(`${expected}, not ${token}`);
    return token;
  };
  const declared = new Set<string>();
  const used = new Set<string>();

  const value = (): unknown => {
    const token = take();
    if (token === "$") {
      const name = take();
      used.add(name);
      return variables[name] ?? null;
    }
    if (token === "[") {
      const items: unknown[] = [];
      while (peek() !== "]") items.push(value());
      take("]");
      return items;
    }
    if (token === "{") {
      const fields: Record<string, unknown> = {};
      while (peek() !== "}") {
        const name = take();
        take(":");
        fields[name] = value();
      }
      take("}");
      return fields;
    }
    if (token === "true" || token === "false") return token === "true";
    if (token === "null") return null;
    return /^-?\d|^"/.test(token) ? JSON.parse(token) : token;
  };

  const args = (): Record<string, unknown> => {
    const read: Record<string, unknown> = {};
    if (peek() !== "(") return read;
    take("(");
    while (peek() !== ")") {
      const name = take();
      take(":");
      read[name] = value();
    }
    take(")");
    return read;
  };

  type Raw = Selection | { spread: string };
  const selectionSet = (on: string | null): Raw[] => {
    const found: Raw[] = [];
    take("{");
    while (peek() !== "}") {
      if (peek() === "...") {
        take("...");
        if (peek() === "on") {
          take("on");
          found.push(...selectionSet(take()));
        } else found.push({ spread: take() });
        continue;
      }
      const field = take();
      const given = args();
      let isIncluded = true;
      if (peek() === "@") {
        take("@");
        take("include");
        isIncluded = args()["if"] === true;
      }
      const inner = peek() === "{" ? selectionSet(null) : [];
      // A spread is put in when all fragments are known.
      if (isIncluded) found.push({ field, args: given, selections: inner as Selection[], on });
    }
    take("}");
    return found;
  };

  let operation: { kind: "query" | "mutation"; raw: Raw[] } | null = null;
  const fragments = new Map<string, { on: string; raw: Raw[] }>();
  while (at < tokens.length) {
    const word = take();
    if (word === "fragment") {
      const name = take();
      take("on");
      const on = take();
      fragments.set(name, { on, raw: selectionSet(null) });
      continue;
    }
    if (word !== "query" && word !== "mutation") throw new SyntaxError(`an operation, not ${word}`);
    if (peek() !== "{" && peek() !== "(") take();
    if (peek() === "(") {
      take("(");
      while (peek() !== ")") {
        take("$");
        const name = take();
        declared.add(name);
        take(":");
        while (/^[[\]!\w]+$/.test(peek()) && peek() !== ")") take();
        if (tokens[at - 1] === "!" && (variables[name] ?? null) === null)
          throw new SyntaxError(`$${name} is needed`);
      }
      take(")");
    }
    operation = { kind: word, raw: selectionSet(null) };
  }
  if (!operation) throw new SyntaxError("no operation");

  const usedFragments = new Set<string>();
  const put = (raw: readonly Raw[]): Selection[] =>
    raw.flatMap((one): Selection[] => {
      if ("spread" in one) {
        const fragment = fragments.get(one.spread);
        if (!fragment) throw new SyntaxError(`no fragment ${one.spread}`);
        usedFragments.add(one.spread);
        return put(fragment.raw).map((inner) => ({ ...inner, on: inner.on ?? fragment.on }));
      }
      return [{ ...one, selections: put(one.selections) }];
    });
  const selections = put(operation.raw);

  for (const name of used) if (!declared.has(name)) throw new SyntaxError(`$${name} is not declared`);
  for (const name of declared) if (!used.has(name)) throw new SyntaxError(`$${name} is not used`);
  for (const name of Object.keys(variables))
    if (!declared.has(name)) throw new SyntaxError(`$${name} is not declared`);
  for (const name of fragments.keys())
    if (!usedFragments.has(name)) throw new SyntaxError(`the fragment ${name} is not used`);
  return { kind: operation.kind, selections };
}

export interface FieldType {
  /** The type of what it holds; null for a plain value. */
  of: string | null;
  args: ReadonlySet<string>;
}
export type Types = ReadonlyMap<string, ReadonlyMap<string, FieldType>>;

/** `Order: id name lineItems(first after):LineItemConnection`, a type a line. */
export function readTypes(lines: string): Types {
  return new Map(
    lines
      .trim()
      .split("\n")
      .map((line) => {
        const [, type = "", fields = ""] = /^\s*(\w+):\s*(.*)$/.exec(line) ?? [];
        const read = [...fields.matchAll(/(\w+)(?:\(([^)]*)\))?(?::(\w+))?/g)].map(
          ([, name = "", args = "", of]) =>
            [name, { of: of ?? null, args: new Set(args.split(" ").filter(Boolean)) }] as const,
        );
        return [type, new Map(read)] as const;
      }),
  );
}

export class UnknownField extends Error {}

/** Points of a selection. Source: shopify.dev, «Rate limits»: an object 1, a connection 2 and what it holds, a change 10. */
export function costOf(types: Types, type: string, selections: readonly Selection[]): number {
  return selections.reduce((sum, { field, args, selections: inner, on }) => {
    if (field === "__typename") return sum;
    const of = fieldOf(types, on ?? type, field, args).of;
    if (of === null) return sum;
    const first = typeof args["first"] === "number" ? args["first"] : 1;
    if (of.endsWith("Connection")) return sum + 2 + first * (1 + costOf(types, of, inner));
    const isPart = field === "nodes" || field === "pageInfo";
    return sum + first * ((isPart ? 0 : 1) + costOf(types, of, inner));
  }, 0);
}

function fieldOf(types: Types, type: string, field: string, args: Variables): FieldType {
  const known = types.get(type)?.get(field);
  if (!known) throw new UnknownField(`Field '${field}' doesn't exist on type '${type}'`);
  for (const name of Object.keys(args))
    if (!known.args.has(name)) throw new UnknownField(`Field '${field}' doesn't accept argument '${name}'`);
  return known;
}

export interface Running {
  types: Types;
  /** Says what may not be seen: then the field is null, or what holds it where it can't be. */
  deny(type: string, field: string, path: readonly (string | number)[]): "null" | "bubble" | null;
}

/** What a denied field that can't be null leaves behind. */
const GONE = Symbol("gone");

type Thing = Readonly<Record<string, unknown>>;

/** Runs a selection over an object; a value may be a function of its arguments. */
export function run(
  running: Running,
  type: string,
  source: Thing,
  selections: readonly Selection[],
  path: readonly (string | number)[] = [],
): Thing | typeof GONE {
  const result: Record<string, unknown> = {};
  for (const { field, args, selections: inner, on } of selections) {
    const actual = typeof source["__typename"] === "string" ? source["__typename"] : type;
    if (on !== null && on !== actual && on !== type) continue;
    if (field === "__typename") {
      result[field] = actual;
      continue;
    }
    const { of } = fieldOf(running.types, on ?? type, field, args);
    const here = [...path, field];
    const denied = running.deny(on ?? type, field, here);
    if (denied === "bubble") return path.length === 0 ? { [field]: null } : GONE;
    const held = source[field];
    const value: unknown = denied ? null : typeof held === "function" ? held(args) : held;
    const told = of === null ? plain(value, inner) : within(running, of, value, inner, here);
    if (told === GONE) {
      if (path.length > 0) return GONE;
      result[field] = null;
    } else result[field] = told ?? null;
  }
  return result;
}

function plain(value: unknown, inner: readonly Selection[]): unknown {
  if (inner.length > 0) throw new UnknownField("a plain value has no fields");
  return value ?? null;
}

function within(
  running: Running,
  of: string,
  value: unknown,
  inner: readonly Selection[],
  path: readonly (string | number)[],
): unknown {
  if (inner.length === 0) throw new UnknownField(`Field of type '${of}' must have selections`);
  if (Array.isArray(value)) {
    const items = value.map((item, at) => within(running, of, item, inner, [...path, at]));
    return items.includes(GONE) ? GONE : items;
  }
  if (typeof value !== "object" || value === null) return value ?? null;
  return run(running, of, value as Thing, inner, path);
}
