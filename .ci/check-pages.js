// Opens pages of a release in headless Chromium from disk, as a person would, and fails on whatever that person
// must not meet: an axe violation (light or dark), a request, a dialog, a message on the console, a page wider
// than a telephone, text that changes when scripts are off, SVG text that cannot be read on what lies behind
// it, a card of a platform that does not print on one page.
// Usage: node check-pages.js FOLDER PAGE...
const path = require('path');
const fs = require('fs');
const os = require('os');
const puppeteer = require('puppeteer-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [folder, ...pages] = process.argv.slice(2);
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const tabs = 2;

// listen records whatever a page does that it must not do.
function listen(page, url, wrong) {
  page.on('request', (r) => { if (r.url() !== url && !r.url().startsWith('data:')) wrong.push('request to ' + r.url()); });
  page.on('dialog', (d) => { wrong.push('dialog: ' + d.message()); d.dismiss(); });
  page.on('console', (m) => wrong.push('console: ' + m.text()));
  page.on('pageerror', (e) => wrong.push('error: ' + e.message));
}

// contrasts runs in the page: for every text in an SVG the contrast of its fill with what is painted behind it.
function contrasts() {
  const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = (colour) => { // any CSS colour as numbers, over white where it is transparent
    probe.fillStyle = '#fff'; probe.fillRect(0, 0, 1, 1); probe.fillStyle = colour; probe.fillRect(0, 0, 1, 1);
    return Array.from(probe.getImageData(0, 0, 1, 1).data.slice(0, 3));
  };
  const light = (c) => {
    const [r, g, b] = rgb(c).map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const clear = (c) => !c || c === 'none' || c === 'transparent' || /, 0\)$/.test(c);
  const box = (e) => e.getBoundingClientRect();
  const out = [];
  let seen = 0;
  for (const svg of document.querySelectorAll('svg')) {
    if (!svg.checkVisibility()) continue;
    const painted = Array.from(svg.querySelectorAll('path,rect,circle,polygon')).filter((e) => !clear(getComputedStyle(e).fill));
    for (const text of svg.querySelectorAll('text')) {
      if (!text.textContent.trim()) continue;
      seen++;
      const b = box(text), x = b.left + b.width / 2, y = b.top + b.height / 2;
      const behind = painted.filter((e) => e.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)
        .filter((e) => { const r = box(e); return r.left <= x && x <= r.right && r.top <= y && y <= r.bottom; })
        .filter((e) => { const p = new DOMPoint(x, y).matrixTransform(e.getScreenCTM().inverse()); return e.isPointInFill(p); }).pop();
      let ground = behind && getComputedStyle(behind).fill;
      for (let e = svg; clear(ground) && e; e = e.parentElement) ground = getComputedStyle(e).backgroundColor;
      const [hi, lo] = [light(getComputedStyle(text).fill), light(clear(ground) ? '#fff' : ground)].sort((p, q) => q - p);
      const ratio = (hi + 0.05) / (lo + 0.05);
      if (ratio < 4.5) out.push(`"${text.textContent}" has contrast ${ratio.toFixed(2)} (${getComputedStyle(text).fill} on ${ground})`);
    }
  }
  return { out, seen };
}

// cut runs in the page: what is hidden without a way to scroll to it.
function cut() {
  const out = [];
  for (const e of document.querySelectorAll('main *, header *, footer *')) {
    if (e.closest('svg') || e.closest('.aside')) continue;
    const s = getComputedStyle(e);
    if (s.clipPath !== 'none') continue; // there for those who hear the page
    if (s.overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1) out.push(`<${e.tagName.toLowerCase()} class="${e.className}"> hides a part of what it holds`);
  }
  return out;
}

// words runs in the page: what it says, without what only a running script can fill.
function words() {
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll('script, noscript, .live, .live-text, .live-series').forEach((e) => e.remove());
  return copy.textContent;
}

// settledWidth gives the width of the page once it fits, or after five seconds: a chart that a script draws
// is drawn anew some time after the window has changed.
async function settledWidth(page, most) {
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  const until = Date.now() + 5000;
  while ((await width()) > most && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
  return width();
}

async function violations(page, options, how) {
  const result = await page.evaluate((o) => axe.run(document, o), { resultTypes: ['violations'], ...options });
  return result.violations.map((v) => `axe ${how} ${v.id} (${v.impact}): ${v.nodes.length} times, first at ${v.nodes[0].target}`);
}

async function scheme(page, value) {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
}

// Colours come from the stylesheet that all pages share, so axe looks at the dark ones once for each kind of page.
const kinds = new Set();
async function newKind(page) {
  const kind = await page.evaluate(() => document.body.className);
  return !kinds.has(kind) && kinds.add(kind);
}

// look opens a page in the ways in which it is read.
async function look(page, url, wrong) {
  const log = (list, how) => list.forEach((w) => wrong.push(how ? `${how}: ${w}` : w));
  await page.setViewport({ width: 1200, height: 900 });
  await scheme(page, 'light');
  await page.goto(url, { waitUntil: 'load' });
  const read = () => page.evaluate(words);
  const shown = await read();
  let texts = 0;
  for (const value of ['light', 'dark']) {
    await scheme(page, value);
    const c = await page.evaluate(contrasts);
    texts += c.seen;
    log(c.out, value);
  }
  await page.evaluate(axe);
  if (await newKind(page)) log(await violations(page, { runOnly: ['color-contrast'] }, 'dark'));
  await scheme(page, 'light');
  log(await violations(page, { rules: { 'target-size': { enabled: true } } }, 'light'));
  await page.setViewport({ width: 320, height: 800 });
  const width = await settledWidth(page, 320);
  if (width > 320) wrong.push(`the page is ${width} px wide on a screen of 320 px`);
  log(await page.evaluate(cut), '320 px');
  await page.setViewport({ width: 1200, height: 900 });
  await page.setJavaScriptEnabled(false);
  await page.goto(url, { waitUntil: 'load' });
  if (await read() !== shown) wrong.push('the text is another one when scripts are off');
  if (await page.evaluate(() => document.body.classList.contains('page-platform'))) {
    const sheets = await printed(page);
    if (sheets !== 1) wrong.push(`the card prints on ${sheets} pages`);
  }
  await page.setJavaScriptEnabled(true);
  return texts;
}

// printed prints a page and counts the sheets.
async function printed(page) {
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: false })).toString('latin1');
  return (pdf.match(/\/Type\s*\/Page\b/g) || []).length;
}

(async () => {
  const started = Date.now();
  const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', headless: true, args: flags,
    userDataDir: fs.mkdtempSync(path.join(os.tmpdir(), 'pages-')) });
  let failures = 0, texts = 0, next = 0;
  const work = async () => {
    while (next < pages.length) {
      const name = pages[next++], wrong = [], url = require('url').pathToFileURL(path.resolve(folder, name)).href;
      const page = await browser.newPage();
      listen(page, url, wrong);
      const seen = await look(page, url, wrong).catch((e) => { wrong.push(`could not be looked at: ${e.message}`); return 0; });
      texts += seen;
      await page.close();
      console.log(`${name}: ${wrong.length === 0 ? 'nothing to object to' : ''}`);
      wrong.forEach((w) => console.log('  ' + w));
      failures += wrong.length;
    }
  };
  await Promise.all(Array.from({ length: tabs }, work));
  await browser.close();
  console.log(`${pages.length} pages, ${texts} texts in charts, ${failures} objections, ${Math.round((Date.now() - started) / 1000)} s`);
  process.exit(failures === 0 ? 0 : 1);
})();
