import type { Product } from "../../store/shop.ts";

/** The products that a stretch of text names: several where it fits several alike («the Ridge», for men and women). */
export interface Naming {
  at: number;
  products: readonly Product[];
}

/** Finds the catalogue's products in a normalised text, however much of a name it says. */
export type NameFinder = (text: string) => Naming[];

interface Name {
  product: Product;
  tokens: readonly string[];
}

/** A name's head («Porter 45», 竹林 2) finds it; the rest of the name tells those with the same head apart. */
export function createNameFinder(products: readonly Product[]): NameFinder {
  const byHead = new Map<string, Name[]>();
  for (const product of products) {
    for (const name of new Set([product.name, ...Object.values(product.names)])) {
      const plain = name.normalize("NFKC");
      const head = headOf(plain);
      if (head === null) continue;
      const known = byHead.get(keyOf(head));
      const entry = { product, tokens: tokensOf(plain) };
      if (known) known.push(entry);
      else byHead.set(keyOf(head), [entry]);
    }
  }
  if (byHead.size === 0) return () => [];
  const heads = new RegExp(
    [...byHead.keys()]
      .toSorted((one, other) => other.length - one.length)
      .map((head) => {
        const loose = head.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s*");
        return /^[A-Za-z]/.test(head) ? `(?<![A-Za-z])${loose}(?![A-Za-z0-9])` : `${loose}(?!\\d)`;
      })
      .join("|"),
    "g",
  );
  return (text) => {
    const said = text.toLowerCase();
    return [...text.matchAll(heads)].flatMap((match): Naming[] => {
      const names = byHead.get(keyOf(match[0])) ?? [];
      const around = said.slice(match.index, match.index + 60);
      const scored = names.map((name) => ({
        name,
        score: name.tokens.filter((token) => around.includes(token)).length,
      }));
      const best = Math.max(...scored.map(({ score }) => score));
      if (best < 2 && isAnyWord(text, match)) return [];
      const fitting = scored.filter(({ score }) => score === best).map(({ name }) => name.product);
      return [{ at: match.index, products: [...new Set(fitting)] }];
    });
  };
}

/** «Spring» at the beginning of a sentence may be the season, and «Bamboo Valley» is no Bamboo Grove. */
function isAnyWord(text: string, match: RegExpMatchArray): boolean {
  if (/\p{Script=Han}|\d/u.test(match[0])) return false;
  if (/^[ -][A-Z]/.test(text.slice((match.index ?? 0) + match[0].length))) return true;
  return /(?:^|[.!?:;\n•*-])\s*$/.test(text.slice(0, match.index));
}

function headOf(name: string): string | null {
  const chinese = /^\p{Script=Han}{2}(?:\s*\d+)?/u.exec(name)?.[0];
  if (chinese) return chinese;
  return /^[A-Z][\p{L}'’-]*(?:\s+\d+)?/u.exec(name)?.[0] ?? null;
}

function keyOf(head: string): string {
  return head.replaceAll(/\s+/g, " ").replace(/(\p{Script=Han}) ?(\d)/u, "$1 $2");
}

/** Words without their plural, pairs of Chinese characters. */
function tokensOf(name: string): string[] {
  const words = name.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  const runs = name.match(/\p{Script=Han}+/gu) ?? [];
  return [
    ...words.map((word) => (word.length > 3 ? word.replace(/s$/, "") : word)).filter((word) => word !== "s"),
    ...runs.flatMap((run) => [...run].slice(1).map((char, at) => `${run[at]}${char}`)),
  ];
}
