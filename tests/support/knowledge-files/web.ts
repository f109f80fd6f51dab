import type { Piece } from "./manual.ts";

/** The manual on a shop's page, among all that stands on such a page. */
export function makePage(
  pieces: readonly Piece[],
  { title = "Manual | Northwind", charset = "utf-8" } = {},
): string {
  const body = pieces.map(toHtml);
  return `<!doctype html>
<html><head><meta charset="${charset}"><title>${title}</title><style>p { color: red }</style>
<script>document.write("<h1>from a script</h1>")</script></head>
<body><header><a href="/">Home</a> <a href="/cart">Cart (2)</a></header>
<nav><ul><li><a href="/sale">Sale</a></li></ul></nav>
<main>
${body.join("\n")}
<p hidden>not for customers</p><aside>You may also like</aside>
</main>
<footer>© 2026 Northwind, all rights reserved</footer></body></html>`;
}

function toHtml(piece: Piece): string {
  switch (piece.kind) {
    case "heading":
      return `<h${piece.depth}>${piece.text}</h${piece.depth}>`;
    case "text":
      return `<p>${piece.text}</p>`;
    case "list":
      return `<ul>${piece.items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
    case "table": {
      const rows = piece.rows.map((row, at) =>
        row.map((cell) => (at === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`)).join(""),
      );
      return `<table>${rows.map((row) => `<tr>${row}</tr>`).join("\n")}</table>`;
    }
  }
}
