/** The style sheet of the status page: two sets of colours, and nothing from elsewhere. */
export const sheet = `:root{color-scheme:light dark;--paper:#fff;--ink:#1d1d1f;--soft:#5c5c66;--line:#d9d9de;--bar:#3a6ea5;--bad:#b3261e;--warn:#8a5a00;--good:#1b6e3c}
@media (prefers-color-scheme:dark){:root{--paper:#151517;--ink:#ececf0;--soft:#a5a5b0;--line:#3a3a41;--bar:#7fb0e6;--bad:#ff8a80;--warn:#f2c15c;--good:#7fd6a0}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
h1{margin:0;font-size:1.6rem}h2{margin:0 0 .5rem;font-size:1.15rem}
header p{margin:.2rem 0 1rem;color:var(--soft)}a{color:inherit}
section{margin:0 0 2rem}
.state{border-left:.3rem solid var(--good);padding:.2rem 0 .2rem 1rem}.state.warning{border-color:var(--warn)}.state.critical{border-color:var(--bad)}
.state ul{margin:0 0 1rem;padding-left:1.2rem;overflow-wrap:anywhere}
.warning{color:var(--warn)}.critical{color:var(--bad)}section.warning,section.critical{color:inherit}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.6rem 1.5rem;margin:0}
dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-weight:600}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:1.2rem 2rem}.charts h2{grid-column:1/-1;margin:0}
figure{margin:0}figcaption{font-size:.9rem;display:flex;justify-content:space-between;gap:1rem}figcaption span{color:var(--soft)}
svg{display:block;width:100%;height:4.5rem}.bar{fill:var(--bar)}.bad{fill:var(--bad)}.ground{stroke:var(--line);stroke-width:2}
.wide{overflow-x:auto}.wide:focus-visible{outline:2px solid var(--bar)}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap;vertical-align:top}
th:first-child{text-align:left;padding-left:0;white-space:normal;min-width:9rem;overflow-wrap:anywhere}.words2 td:nth-child(2),.words2 th:nth-child(2){text-align:left}
thead th{color:var(--soft);font-weight:400}tbody th{font-weight:600}tbody th span{font-weight:400}
`;
