/** The look of the report, on a screen and on paper. */
export const STYLE = `
:root { --ink: #1c2430; --soft: #5b6675; --line: #d9dee6; --fill: #3b6fb6; --pale: #e9eef6 }
* { box-sizing: border-box }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); max-width: 62rem; margin: 2.5rem auto; padding: 0 1.25rem }
h1 { font-size: 1.7rem; margin: 0 } h2 { font-size: 1.15rem; margin: 2.2rem 0 .4rem }
p { margin: .3rem 0 } .soft { color: var(--soft) }
.box { background: var(--pale); border-left: 4px solid var(--fill); padding: .8rem 1rem; margin: 1.2rem 0 }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: right; padding: .25rem .6rem; border-bottom: 1px solid var(--line); vertical-align: middle }
th { color: var(--soft); font-weight: 600; font-size: .85rem }
th:first-child, td:first-child { text-align: left; padding-left: 0; min-width: 7rem; overflow-wrap: break-word }
td:not(:first-child) { white-space: nowrap }
td.bar { width: 9rem; padding-right: 0 }
.track { background: var(--pale); height: .7rem } .track i { display: block; height: 100%; background: var(--fill) }
tr.sure td { font-weight: 600 }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 0 2.5rem }
.columns td.bar { width: 5rem }
svg { max-width: 22rem; width: 100%; height: auto } svg text { font: 11px system-ui, sans-serif; fill: var(--soft) }
ul { padding-left: 1.2rem; margin: .3rem 0 } footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .6rem; font-size: .85rem }
@page { margin: 16mm }
@media print {
  body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt }
  .wide { overflow: visible } .columns { grid-template-columns: 1fr }
  h2 { break-after: avoid } table, svg, .box { break-inside: avoid }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}`;
