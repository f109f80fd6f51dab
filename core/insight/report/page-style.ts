/** Colours that follow the reader's light or dark, for the page and for the charts in it. */
export const INK = "var(--ink)";
export const OUTCOMES = { botAlone: "var(--green)", people: "var(--amber)", open: "var(--red)" } as const;

/** Fonts that are on the reader's machine: the page asks for nothing. */
export const PAGE_FONT =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';

export const PAGE_STYLE = `
:root { color-scheme: light dark; --paper: #fbf8f3; --card: #fff; --line: #e6dfd3; --ink: #22303c; --faint: #5d6770;
  --green: #2f7d6d; --amber: #e8a33d; --red: #c8503c; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181c; --card: #1d2329; --line: #333c45; --ink: #e8e6e1;
  --faint: #a3acb4; --green: #54b09c; --amber: #e8a33d; --red: #e0725f; } }
@media print { :root { --paper: #fff; } section { break-inside: avoid; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 ${PAGE_FONT}; }
h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.15rem; margin: 0 0 .7rem; }
p { margin: .3rem 0; } .faint { color: var(--faint); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1.1rem 1.2rem;
  margin-top: 1.2rem; overflow-x: auto; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .8rem; margin-top: 1.2rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); column-gap: .8rem; }
.tiles section { margin: 0; } .tiles b { display: block; font-size: 1.7rem; line-height: 1.3; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--faint); font-weight: 500; font-size: .88rem; vertical-align: bottom; }
td.n, th.n { text-align: right; } td.n { white-space: nowrap; } td.words { min-width: 13rem; }
th:first-child, td:first-child { position: sticky; left: 0; background: var(--card); padding-left: 0;
  min-width: 7.4rem; }
td small { display: block; color: var(--faint); font-weight: 400; line-height: 1.2; }
tr:last-child td { border-bottom: 0; } tr.sum td { font-weight: 650; }
blockquote { margin: .15rem 0; padding-left: .7rem; border-left: 3px solid var(--line); color: var(--faint); }
.item + .item { margin-top: 1rem; }
ol { margin: 0; padding-left: 1.3rem; } svg { display: block; width: 100%; height: auto; }
.mark { color: var(--faint); border: 1px solid var(--line); border-radius: 99px; padding: 0 .5rem; font-size: .8rem;
  white-space: nowrap; }
`;
