/// How the page of a test run looks, and what its box does.
enum TestHTMLAssets {
  static let style = """
    :root { color-scheme: light dark; --bad: #b3261e; --good: #1b6e3c; --line: #d9d9d9; --quiet: #666; --soft: #f6f6f6; }
    @media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --good: #7bd39b; --line: #444; --quiet: #aaa; --soft: #222; } }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
    h1 { font-size: 1.4rem; margin: 0; }
    h2 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
    h2 span { color: var(--quiet); font-weight: normal; }
    .totals { font-size: 1.2rem; font-weight: 600; margin: .25rem 0 1rem; }
    .green .totals { color: var(--good); } .red .totals, .failed h2 { color: var(--bad); }
    input { font: inherit; padding: .25rem .5rem; width: 18rem; max-width: 100%; box-sizing: border-box; }
    ul { list-style: none; margin: 0; padding: 0; }
    li { border-top: 1px solid var(--line); padding: .25rem 0; }
    i, small, .why, .place, #shown { color: var(--quiet); font-style: normal; }
    i::after { content: " ›"; }
    summary { cursor: pointer; font-weight: 600; }
    summary i, summary small { font-weight: normal; }
    pre { background: var(--soft); border-left: 3px solid var(--bad); margin: .5rem 0; padding: .5rem .75rem; overflow-x: auto; overflow-wrap: normal; }
    .place, .again { margin: .25rem 0; }
    code, pre { font: .875rem/1.45 ui-monospace, monospace; }
    """

  static let script = """
    const box = document.getElementById("filter");
    const items = [...document.querySelectorAll("li[data-name]")];
    function show() {
      const words = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
      let count = 0;
      for (const item of items) {
        item.hidden = !words.every(word => item.dataset.name.includes(word));
        if (!item.hidden) count++;
      }
      for (const section of document.querySelectorAll("section")) section.hidden = !section.querySelector("li:not([hidden])");
      document.getElementById("shown").textContent = words.length ? count + " of " + items.length : "";
      document.getElementById("none").hidden = count > 0 || items.length === 0;
    }
    box.value = decodeURIComponent(location.hash.slice(1));
    box.addEventListener("input", show);
    show();
    """
}
