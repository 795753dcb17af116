// Filter and search of a report's page: it hides rows and columns, says how many rows are left, and keeps nothing. Its words are attributes of #page-tools, the choices are those of the tables.
"use strict";
(() => {
  const tools = document.getElementById("page-tools");
  const words = tools.dataset;
  const language = document.documentElement.lang;
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const make = (name, text) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const tables = all("main table").map(table => ({
    table,
    block: table.closest(".table"),
    figure: table.closest(".table").querySelector("figure"),
    section: table.closest("section"),
    rows: all("tbody tr", table).map(row => ({row, division: row.dataset.division, party: row.dataset.party, isTotal: row.className === "total", text: ""})),
    columns: all("thead th", table).map((head, index) => ({index, party: head.dataset.party})).filter(column => column.party)
  }));
  // A paragraph with a place of its own, of a text, is sought like a row.
  const paragraphs = all("main p[id]").map(row => ({row, section: row.closest("section"), division: row.closest("section").id, text: ""}));
  // Each value with what people call it, in the order of the page.
  const divisions = new Map();
  const parties = new Map();
  for (const table of tables) {
    for (const {row, division, party} of table.rows) {
      if (division && !divisions.has(division)) {
        const section = document.getElementById(division);
        const heading = section && section.matches("section") && section.querySelector("h2");
        divisions.set(division, heading ? heading.firstChild.data : division);
      }
      if (party && !parties.has(party)) {
        const name = row.querySelector("[data-name]");
        parties.set(party, name ? name.textContent : party);
      }
    }
    for (const head of all("thead [data-party]", table.table)) if (!parties.has(head.dataset.party)) parties.set(head.dataset.party, head.textContent);
  }
  const label = (name, control) => {
    const field = make("div");
    const text = make("label", words[name]);
    control.id = text.htmlFor = "page-" + name;
    field.append(text, control);
    tools.append(field);
    return control;
  };
  const choice = (name, choices) => {
    const select = make("select");
    select.append(new Option(words.all, ""));
    for (const [value, text] of choices) select.append(new Option(text, value));
    select.addEventListener("change", () => apply());
    return choices.size > 1 ? label(name, select) : select;
  };
  const division = choice("division", divisions);
  const party = choice("party", parties);
  const search = label("search", make("input"));
  search.type = "search";
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 150);
  });
  const reset = make("button", words.reset);
  reset.type = "button";
  reset.addEventListener("click", () => {
    clear();
    search.focus();
  });
  const count = make("p");
  count.setAttribute("role", "status");
  tools.append(reset, count);
  tools.setAttribute("role", "search");
  tools.setAttribute("aria-label", words.tools);
  tools.hidden = tables.length === 0;

  function clear() {
    division.value = party.value = search.value = "";
    apply();
  }
  function isShown(row, sought) {
    if (row.isTotal) return !division.value && !party.value && !sought.length;
    if (division.value && divisions.has(row.division) && row.division !== division.value) return false;
    if (party.value && row.party && row.party !== party.value) return false;
    if (sought.length && !row.text) row.text = fold(row.row.textContent);
    return sought.every(word => row.text.includes(word));
  }
  function apply() {
    clearTimeout(waiting);
    const sought = fold(search.value).split(/\s+/).filter(Boolean);
    const isFiltering = division.value || party.value || sought.length;
    const sections = new Map();
    let shown = 0;
    for (const table of tables) {
      let here = 0;
      let isWhole = true;
      for (const row of table.rows) {
        const isHere = isShown(row, sought);
        row.row.hidden = !isHere;
        here += isHere;
        isWhole = isWhole && isHere;
      }
      for (const column of table.columns) {
        const isHidden = Boolean(party.value) && column.party !== party.value;
        isWhole = isWhole && !isHidden;
        for (const row of table.table.rows) row.cells[column.index].hidden = isHidden;
      }
      shown += here;
      // The picture is of the whole table.
      if (table.figure) table.figure.hidden = !isWhole;
      table.block.hidden = here === 0 && table.rows.length > 0;
      sections.set(table.section, (sections.get(table.section) || 0) + (here || !table.rows.length ? 1 : 0));
    }
    for (const paragraph of paragraphs) {
      const isHere = isShown(paragraph, sought);
      paragraph.row.hidden = !isHere;
      shown += isHere;
      sections.set(paragraph.section, (sections.get(paragraph.section) || 0) + isHere);
    }
    for (const [section, left] of sections) section.hidden = left === 0;
    const sentence = new Intl.PluralRules(language).select(shown) === "one" ? words.one : words.other;
    count.textContent = isFiltering ? sentence.replace("{count}", new Intl.NumberFormat(language).format(shown)) : "";
  }
  // A link leads to what may be hidden.
  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest("[hidden]")) return;
    clear();
    target.scrollIntoView();
  }
  addEventListener("hashchange", follow);
  if (location.hash) follow();
})();
