/// How the page of a difference looks: a table on a wide window, a list of cards on a narrow one.
enum DifferenceStyle {
  static let sheet = """

    :root { color-scheme: light dark; --ink: #1b1f24; --quiet: #5c6570; --line: #d8dde3; --page: #fff; --bad: #a5261c; --link: #0b5cad; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e9ed; --quiet: #9aa4af; --line: #3a424b; --page: #14181c; --bad: #ff8f86; --link: #7ab8ff; }
    }
    * { box-sizing: border-box; }
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1.2rem; color: var(--ink);
      background: var(--page); overflow-wrap: anywhere; }
    h1 { font-size: 1.35rem; margin: 0 0 .4rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .4rem; }
    p { margin: .4rem 0; } a { color: var(--link); } .quiet { color: var(--quiet); font-weight: normal; } .bad { color: var(--bad); }
    .lead { font-size: 1.05rem; }
    table { border-collapse: collapse; width: 100%; margin: .6rem 0; }
    th { text-align: left; color: var(--quiet); font-weight: 600; font-size: .85rem; white-space: nowrap; }
    th, td { padding: .35rem 1rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
    .number { text-align: right; font-variant-numeric: tabular-nums; } td.number { white-space: nowrap; overflow-wrap: normal; }
    td[data-label="day"], td[data-label="first"], td[data-label="invoice"] { white-space: nowrap; }
    @media (max-width: 720px) {
      thead { display: none; } table, tbody, tr, td { display: block; width: 100%; }
      tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
      td { border: 0; padding: .1rem 0 .1rem 8.5rem; position: relative; min-height: 1.5rem; } td:empty { display: none; }
      td.number { text-align: left; white-space: normal; }
      td::before { content: attr(data-label); position: absolute; left: 0; width: 8rem; color: var(--quiet); font-size: .85rem; }
    }

    """
}
