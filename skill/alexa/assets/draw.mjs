// Makes the PNG icons from icon.svg: CHROMIUM=/usr/bin/chromium node skill/alexa/assets/draw.mjs
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const here = (name) => new URL(name, import.meta.url);
const source = readFileSync(here("icon.svg"), "utf8");
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
for (const size of [108, 512]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${source}`);
  await page.screenshot({ path: here(`icon-${size}.png`).pathname, omitBackground: true });
}
await browser.close();
