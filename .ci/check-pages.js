// Opens pages of a release in headless Chromium from disk and fails on an axe violation, on any request
// that leaves the page's own folder, on a dialog, and on a page that is wider than a 320 px screen.
// Usage: node check-pages.js FOLDER PAGE...
const path = require('path');
const fs = require('fs');
const os = require('os');
const puppeteer = require('puppeteer-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [folder, ...pages] = process.argv.slice(2);
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

async function check(browser, file) {
  const wrong = [];
  const page = await browser.newPage();
  await page.setBypassCSP(true); // for axe alone: the page itself runs no script
  page.on('request', (r) => { if (!r.url().startsWith('file://') && !r.url().startsWith('data:')) wrong.push('request to ' + r.url()); });
  page.on('dialog', (d) => { wrong.push('dialog: ' + d.message()); d.dismiss(); });
  await page.setViewport({ width: 1200, height: 900 });
  await page.goto('file://' + path.resolve(file), { waitUntil: 'load' });
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  for (const v of result.violations) wrong.push(`axe ${v.id} (${v.impact}): ${v.nodes.length} times, first at ${v.nodes[0].target}`);
  await page.setViewport({ width: 320, height: 800 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 320) wrong.push(`the page is ${width} px wide on a screen of 320 px`);
  await page.close();
  return wrong;
}

(async () => {
  const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', headless: true, args: flags,
    userDataDir: fs.mkdtempSync(path.join(os.tmpdir(), 'pages-')) });
  let failures = 0;
  for (const name of pages) {
    const wrong = await check(browser, path.join(folder, name));
    console.log(`${name}: ${wrong.length === 0 ? 'no violation' : ''}`);
    for (const w of wrong) console.log('  ' + w);
    failures += wrong.length;
  }
  await browser.close();
  process.exit(failures === 0 ? 0 : 1);
})();
