// The pages of reports as a reader has them: in Chromium, without a network, in light, dark, on a phone, by keyboard, without scripts. Run by test_page.py with a folder that holds plain.html, parties.html, draft.html
// and text.html; writes a line of JSON a fact: its name, and what is wrong or null. The one browser that it starts is its own.
"use strict";
const fs = require("fs");
const path = require("path");
const {chromium} = require("playwright-core");

const folder = process.argv[2];
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const address = name => "file://" + path.join(folder, name + ".html");

async function fact(name, look) {
  let fault = null;
  try {
    const found = await look();
    if (found !== undefined && found !== true) fault = typeof found === "string" ? found : JSON.stringify(found);
  } catch (error) {
    fault = String(error.stack);
  }
  console.log(JSON.stringify({name, fault}));
}

// What was asked for beyond the page, and what the browser complained of, over all pages.
const requests = [];
const complaints = [];

async function open(browser, name, options) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
  await context.route("**/*", route => route.request().url().startsWith("file://") ? route.continue() : route.abort());
  const page = await context.newPage();
  page.on("request", request => requests.push(request.url()));
  page.on("console", message => complaints.push(message.text()));
  page.on("pageerror", error => complaints.push(String(error)));
  await page.goto(address(name));
  return page;
}

const expect = (found, expected) => JSON.stringify(found) === JSON.stringify(expected) || `${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
// How many rows of the tables in a section are seen.
const rows_of = (page, section) => page.$$eval(`#${section} tbody tr`, rows => rows.filter(row => row.getClientRects().length > 0).length);

async function violations(page) {
  await page.evaluate(axe);
  const {violations} = await page.evaluate(() => axe.run({resultTypes: ["violations"]}));
  return expect(violations.map(rule => [rule.id, rule.nodes.map(node => node.html.slice(0, 200)).slice(0, 3)]), []);
}

async function by_hand(browser) {
  const page = await open(browser, "parties");
  const division = page.getByRole("combobox", {name: "División", exact: true});
  const party = page.getByRole("combobox", {name: "Parte", exact: true});
  const search = page.getByRole("searchbox", {name: "Buscar", exact: true});
  const status = page.getByRole("status");
  await fact("a division's filter leaves its 18 provisions in their table and in the matrix, and one row in each of the two of all divisions", async () => {
    await division.selectOption("III");
    const found = [await rows_of(page, "III"), await rows_of(page, "matrix"), await rows_of(page, "summary"), await rows_of(page, "II"), await rows_of(page, "V")];
    return expect(found, [18, 18, 2, 0, 0]);
  });
  await fact("sections without a row left are not there, and no picture is of what is hidden", async () =>
    expect([await page.locator("#II").isVisible(), await page.locator("#III figure").isVisible(), await page.locator("#matrix figure").isVisible()], [false, true, false]));
  await fact("how many rows are left is announced", async () => {
    const left = await page.$$eval("main tbody tr", rows => rows.filter(row => row.getClientRects().length > 0).length);
    return expect(await status.textContent(), `${left} filas visibles`);
  });
  await fact("a link to what is hidden shows it", async () => {
    await page.evaluate(() => { location.hash = "#V.7"; });
    await page.waitForTimeout(100);
    const found = await page.$eval(":target", row => [row.id, row.getBoundingClientRect().top >= 0 && row.getBoundingClientRect().bottom <= innerHeight]);
    return expect([...found, await division.inputValue(), await status.textContent()], ["V.7", true, "", ""]);
  });
  await fact("a party's filter leaves its column", async () => {
    await party.selectOption({label: "Paraguay"});
    const heads = await page.$$eval("#matrix thead th", all => all.filter(head => head.getClientRects().length > 0).map(head => head.textContent));
    const cells = await page.$$eval("#matrix tbody tr:first-child > *", all => all.filter(cell => cell.getClientRects().length > 0).length);
    return expect([heads, cells, await rows_of(page, "matrix")], [["Disposición", "Paraguay"], 2, 66]);
  });
  await fact("the search takes words in any order, without accents and capitals", async () => {
    await party.selectOption("");
    await search.fill("VICTIMAS alojamientos");
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent !== "");
    const shown = await page.$$eval("main tbody tr", rows => rows.filter(row => row.getClientRects().length > 0).map(row => row.id));
    return expect([shown, await status.textContent()], [["V.7"], "1 fila visible"]);
  });
  await fact("by keyboard alone one comes to the controls, chooses and takes it back", async () => {
    await page.goto(address("parties"));
    for (let i = 0; i < 40 && !(await division.evaluate(element => element === document.activeElement)); i++) await page.keyboard.press("Tab");
    await page.keyboard.type("V.");
    const chosen = await division.inputValue();
    for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    return expect([chosen, await division.inputValue(), await rows_of(page, "II")], ["V", "", 17]);
  });
  await page.context().close();
}

async function text(browser) {
  const page = await open(browser, "text");
  await fact("a division's filter and the search hold for the paragraphs of a text too", async () => {
    await page.getByRole("combobox", {name: "Division", exact: true}).selectOption("V");
    const shown = () => page.$$eval("main p[id]", all => all.filter(one => one.getClientRects().length > 0).map(one => one.id));
    const chapter = await shown();
    await page.getByRole("searchbox").fill("ABRIS appropries");
    await page.waitForTimeout(400);
    const found = await shown();
    return expect([chapter.length, chapter[0], chapter[20], await page.locator("#IV").isVisible(), found.includes("V.7"), found.length < 21], [21, "V.1", "V.21", false, true, true]);
  });
  await page.context().close();
}

async function without_scripts(browser) {
  const page = await open(browser, "parties", {javaScriptEnabled: false});
  await fact("without scripts every row is there, and no control that does nothing", async () => {
    // 4 divisions twice, 66 rows of the matrix and of provisions; stances and other assessors besides.
    const rows = await page.locator("main tbody tr").evaluateAll(all => all.map(row => row.getClientRects().length > 0)).catch(() => null);
    const shown = rows || await Promise.all((await page.locator("main tbody tr").all()).map(row => row.isVisible()));
    const controls = await page.locator("input, select, button").count();
    return shown.length > 140 && shown.every(Boolean) && controls === 0 && !(await page.locator("#page-tools").isVisible()) || `${shown.length} ${shown.filter(Boolean).length} ${controls}`;
  });
  await page.context().close();
}

async function deep_link(browser) {
  const page = await open(browser, "plain");
  await fact("a link to a provision leads to its row, which is marked", async () => {
    await page.goto(address("plain") + "#IV.5");
    await page.waitForTimeout(100);
    const found = await page.$eval(":target", row => [row.tagName, row.id, row.getBoundingClientRect().top >= 0 && row.getBoundingClientRect().bottom <= innerHeight, getComputedStyle(row.firstElementChild).backgroundColor]);
    const covered = await page.$eval(":target", row => row.getBoundingClientRect().top < document.getElementById("page-tools").getBoundingClientRect().bottom);
    if (covered) return "the controls stand before it";
    const plain = await page.$eval("#IV\\.6 > *", cell => getComputedStyle(cell).backgroundColor);
    return expect(found.slice(0, 3), ["TR", "IV.5", true]) === true && found[3] !== plain || JSON.stringify([found, plain]);
  });
  await page.context().close();
}

async function looks(browser) {
  for (const [name, file, options] of [
    ["light, with parties", "parties", {colorScheme: "light"}],
    ["dark", "draft", {colorScheme: "dark"}],
    ["dark, with parties", "parties", {colorScheme: "dark"}],
    ["on a phone", "plain", {viewport: {width: 360, height: 740}}]
  ]) {
    const page = await open(browser, file, options);
    await fact(`axe-core finds nothing to say: ${name}`, () => violations(page));
    await fact(`the page is no wider than the window: ${name}`, async () => {
      const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      return wide <= window || `${wide} in ${window}`;
    });
    await page.context().close();
  }
}

async function main() {
  const browser = await chromium.launch({executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]});
  await by_hand(browser);
  await text(browser);
  await without_scripts(browser);
  await deep_link(browser);
  await looks(browser);
  for (const name of ["draft", "country", "directory"]) {
    const page = await open(browser, name);
    await page.pdf({path: path.join(folder, name + ".pdf"), preferCSSPageSize: true});
    await page.context().close();
  }
  await fact("nothing was asked of the network: every request was for the page itself", () => expect(requests.filter(url => !/^file:.*\/(plain|parties|draft|text|country|directory)\.html(#.*)?$/.test(url)), []));
  await fact("the pages were asked for", () => requests.length > 8 || String(requests.length));
  await fact("no script failed and the browser complained of nothing", () => expect(complaints, []));
  await browser.close();
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
