// Drives the simulator page: node drive.mjs CHROMIUM URL STEPS
// STEPS is a JSON list, each an object with one key:
//   say: words typed and sent with Enter      press: a button by its name, by keyboard
//   touch: a place on the Echo Show by name   locale, device, pane: the value to switch to
//   view: [width, height]                     axe: what axe-core finds wrong
//   shot: a PNG to write                      read: a selector, for its text
// Prints what the guide said after each turn, what axe found and what was read, and all that the
// console complained of, as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const [executablePath, url, steps] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 900 });
const complaints = [];
page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(String(error)));
page.on("request", (request) => {
  if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== new URL(url).origin) {
    complaints.push(`loaded from elsewhere: ${request.url()}`);
  }
});

const count = () => page.evaluate(() => Number(document.body.dataset.turns ?? 0));
const turned = (before) => page.waitForFunction(
  (number) => Number(document.body.dataset.turns ?? 0) > number, { timeout: 30000 }, before);
const guide = () => page.$$eval("#transcript .guide .words", (all) => all.at(-1)?.textContent ?? "");
const turn = async (act) => {
  const before = await count();
  await act();
  await turned(before);
  said.push(await guide());
};
const press = async (selector, name) => {
  const handle = await page.evaluateHandle(
    (where, text) => [...document.querySelectorAll(where)].find((each) => each.textContent.trim() === text),
    selector, name);
  if (!handle.asElement()) throw new Error(`no ${selector} called ${name}`);
  await handle.focus();
  await page.keyboard.press("Enter");
};

const said = [], found = [], read = [];
const does = {
  say: (words) => turn(async () => {
    await page.focus("#say");
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
  }),
  press: (name) => press("button", name),
  event: (name) => turn(() => press("button", name)),
  touch: (name) => turn(() => press("#screen button", name)),
  locale: (value) => turn(() => page.select("#locale", value)),
  device: (value) => turn(() => page.click(`[name=device][value=${value}]`)),
  pane: (value) => page.click(`[name=pane][value=${value}]`),
  view: ([width, height]) => page.setViewport({ width, height, deviceScaleFactor: 1 }),
  wait: (selector) => page.waitForSelector(selector, { timeout: 10000 }),
  shot: (path) => page.screenshot({ path, fullPage: path.includes("full") }),
  read: async (selector) => read.push(await page.$eval(selector, (each) => each.matches("input, textarea") ? each.value : each.textContent)),
  axe: async () => {
    // By the debugger, which the page's own security policy does not bind.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    found.push(...violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((n) => n.target).join(" | ")}`));
  },
};

try {
  await page.goto(url);
  await turned(0);
  said.push(await guide());
  for (const step of JSON.parse(steps)) for (const [name, value] of Object.entries(step)) await does[name](value);
} catch (error) {
  complaints.push(String(error));
}
const text = (id) => page.$eval(id, (element) => element.textContent);
console.log(JSON.stringify({
  said, found, read, complaints,
  urgency: await text("#urgency"), transcript: await text("#transcript"),
}));
await browser.close();
