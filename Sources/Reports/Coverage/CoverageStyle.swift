/// How the page of coverage looks, by day and by night, on a wide window and a narrow one.
enum CoverageStyle {
  static let sheet = """
    :root { color-scheme: light dark; --ink: #1c1c1c; --quiet: #666; --line: #ddd; --paper: #fff;
      --hit: #2e7d32; --part-bg: #fff3cd; --part: #8a5a00; --miss-bg: #fde0de; --miss: #b3261e; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --quiet: #9a9a9a; --line: #3a3a3a; --paper: #161616;
      --hit: #66bb6a; --part-bg: #3d3110; --part: #ffcf66; --miss-bg: #431a17; --miss: #ff8a80; } }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--paper); }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
    a { color: inherit; } .quiet { color: var(--quiet); font-weight: normal; }
    .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; padding: .35rem 1rem .35rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
    td.none { color: var(--quiet); } meter { width: 4rem; vertical-align: middle; }
    .gate { padding: .5rem .8rem; border-left: 4px solid; } .gate.good { border-color: var(--hit); }
    .gate.bad { border-color: var(--miss); background: var(--miss-bg); }
    .legend span { margin-right: 1rem; padding: .1rem .5rem; border-left: 4px solid; }
    .legend .hit { border-color: var(--hit); } .legend .part { border-color: var(--part); background: var(--part-bg); }
    .legend .miss { border-color: var(--miss); background: var(--miss-bg); }
    details { margin: .6rem 0; } summary { cursor: pointer; font-weight: 600; overflow-wrap: anywhere; }
    .gaps { padding-left: 1.2rem; font-size: .9rem; } .gaps code { overflow-wrap: anywhere; }
    .source { overflow-x: auto; border: 1px solid var(--line); margin-top: .4rem; font: 13px/1.5 ui-monospace, monospace; }
    .row { display: grid; grid-template-columns: 3.2rem 4rem auto; min-width: max-content; border-left: 4px solid transparent; }
    .row.hit { border-left-color: var(--hit); } .row.part { border-left-color: var(--part); background: var(--part-bg); }
    .row.miss { border-left-color: var(--miss); background: var(--miss-bg); }
    .number, .hits { text-align: right; padding-right: .8rem; color: var(--quiet); user-select: none; } .number { text-decoration: none; }
    .row code { white-space: pre; font: inherit; padding-right: 1rem; }
    .note { grid-column: 3; color: var(--part); font-family: system-ui, sans-serif; padding-right: 1rem; } .note::before { content: "↳ "; }
    @media (max-width: 40rem) { body { margin: 1rem auto; padding: 0 .6rem; } .source { font-size: 12px; }
      .row { grid-template-columns: 2.4rem 3rem auto; } .number, .hits { padding-right: .5rem; } meter { display: none; } }

    """
}
