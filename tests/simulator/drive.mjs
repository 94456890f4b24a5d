// Drives the simulator page: node drive.mjs CHROMIUM URL LINE...
// Prints what the guide said, the urgency shown, and anything the console complained of, as JSON.
import puppeteer from "puppeteer-core";

const [executablePath, url, ...lines] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage();
const complaints = [];
page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(String(error)));

const replies = () => page.$$eval("#json", ([json]) => JSON.parse(json.textContent));
const answered = (before) => page.waitForFunction(
  (text) => document.querySelector("#json").textContent !== text, { timeout: 30000 }, before);
const shown = () => page.$eval("#json", (json) => json.textContent);

const said = [];
await page.goto(url);
await answered("{}");
said.push((await replies()).speech);
for (const line of lines) {
  const before = await shown();
  await page.type("#say", line);
  await page.keyboard.press("Enter");
  await answered(before);
  said.push((await replies()).speech);
}
const urgency = await page.$eval("#urgency", (element) => element.textContent);
const transcript = await page.$eval("#transcript", (element) => element.textContent);
console.log(JSON.stringify({ said, urgency, transcript, complaints }));
await browser.close();
