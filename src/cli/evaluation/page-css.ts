/** The report's style sheet: no font, picture or script from elsewhere. */
export const PAGE_CSS = `
:root { color-scheme: light dark; --ground: #fff; --text: #1c2430; --soft: #5b6675; --line: #e2e6ec; --served: #0b62c4; --model: #2f8a63; --rival: #8a5a00; --warn: #fff4d6; }
@media (prefers-color-scheme: dark) { :root { --ground: #14181f; --text: #e8ecf2; --soft: #9fabba; --line: #2b333f; --served: #6db1ff; --model: #63c79a; --rival: #e0ac4f; --warn: #3a2f10; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.1rem; margin: 0 0 .25rem; }
p { margin: 0 0 .75rem; max-width: 46rem; }
.soft, figcaption { color: var(--soft); font-size: .9rem; }
.warnings { background: var(--warn); padding: .75rem 1rem .75rem 2rem; border-radius: .5rem; max-width: 46rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 2rem 2.5rem; margin: 1.5rem 0; }
figure { margin: 0; max-width: 34rem; }
svg { width: 100%; height: auto; display: block; margin-top: .5rem; font: 11px system-ui, sans-serif; }
svg text { fill: var(--text); } svg .tick, svg .note { fill: var(--soft); }
.grid { stroke: var(--line); } .join { stroke: var(--soft); } .diagonal { stroke: var(--soft); stroke-dasharray: 4 4; }
.whisker { stroke-width: 2; stroke: currentColor; } .dot { stroke: currentColor; stroke-width: 2; fill: currentColor; }
.served { color: var(--served); } .model { color: var(--model); } .rival { color: var(--rival); } .dot.rival, .dot.open { fill: var(--ground); }
.key { display: inline-block; width: .75em; height: .75em; border-radius: 50%; border: 2px solid currentColor; background: currentColor; margin-right: .3em; }
.key.rival, .key.open { background: none; }
.scroll { overflow-x: auto; } .tight th, .tight td { padding: .3rem .35rem; } table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: .3rem .6rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; } thead th { color: var(--soft); font-weight: 600; }
summary { cursor: pointer; font-weight: 600; margin: 1rem 0 .5rem; }
`;
