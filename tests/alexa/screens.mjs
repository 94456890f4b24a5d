// Draws screens in a real browser: node screens.mjs CHROMIUM INPUT FOLDER
// INPUT is JSON: [{name, viewport, directive}]. A picture of each goes into FOLDER. Prints, as JSON,
// for each: what its buttons sent when pressed, what is cut off, and what the console complained of.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const [executablePath, input, folder] = process.argv.slice(2);
const own = new URL("../../skill/simulator/static/", import.meta.url);
const module = readFileSync(new URL("apl.js", own), "base64");
const browser = await puppeteer.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage();
const complaints = [];
page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(String(error)));
await page.setContent('<body style="margin:0;background:#555"><main id="screen"></main></body>');
await page.addStyleTag({ content: readFileSync(new URL("apl.css", own), "utf8") });

const draw = async (module, { directive, viewport }) => {
  const { renderApl } = await import(`data:text/javascript;base64,${module}`);
  const sent = [];
  const root = renderApl(document.querySelector("#screen"), directive, { viewport, onTouch: (each) => sent.push(each) });
  for (const button of root.querySelectorAll("button")) button.click();
  const cut = [...root.querySelectorAll("*")].filter((each) => each.scrollWidth > each.clientWidth + 1);
  const scrolls = [...root.querySelectorAll(".apl-scroll")];
  return {
    sent,
    cut: cut.map((each) => `${each.className} ${each.textContent.slice(0, 40)}`),
    overflow: root.scrollHeight - root.clientHeight,
    hidden: scrolls.map((each) => each.scrollHeight - each.clientHeight),
    text: root.textContent,
  };
};

const seen = {};
for (const each of JSON.parse(readFileSync(input, "utf8"))) {
  await page.setViewport({ width: each.viewport.width, height: each.viewport.height });
  seen[each.name] = await page.evaluate(draw, module, each);
  await page.screenshot({ path: `${folder}/${each.name}.png` });
}
console.log(JSON.stringify({ seen, complaints }));
await browser.close();
