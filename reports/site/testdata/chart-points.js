// Holds points of the checklist of charts on pages in headless Chromium, opened from disk.
// Usage: node chart-points.js FOLDER; reads "point page" lines from stdin, writes "point page: what is wrong".
// Needs axe-core and puppeteer-core through NODE_PATH.
const fs = require('fs'), os = require('os'), path = require('path');
const puppeteer = require('puppeteer-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const folder = process.argv[2];

const width = (page) => page.evaluate(() => document.documentElement.scrollWidth);

// settledWidth gives the width of the page once it fits, or after five seconds: a chart that a script draws
// is drawn anew some time after the window has changed.
async function settledWidth(page, most) {
  const until = Date.now() + 5000;
  while ((await width(page)) > most && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
  return width(page);
}

// Elements that a person can act on, and whether each can be seen and reached.
async function tabWalk(page) {
  const want = await page.evaluate(() => [...document.querySelectorAll('a[href],summary,input,[tabindex="0"]')]
    .filter((e) => e.checkVisibility()).length); // not what a closed part hides
  const seen = new Set();
  let unseen = 0;
  for (let i = 0; i < want + 2; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      e.dataset.seen = e.dataset.seen || String(Math.random());
      const s = getComputedStyle(e), r = e.getBoundingClientRect();
      return { id: e.dataset.seen, shown: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && r.right > 0 && r.top < innerHeight && r.bottom > 0 };
    });
    if (!at) continue;
    seen.add(at.id);
    if (!at.shown) unseen++;
  }
  return seen.size < want || unseen > 0 ? [`${seen.size} of ${want} reached, ${unseen} without visible focus`] : [];
}

const points = {
  '01': async (page, seen) => seen.requests,
  '03': async (page, seen) => seen.dialogs,
  '10': async (page) => {
    await page.evaluate(axe);
    const r = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    return r.violations.map((v) => `axe ${v.id}: ${v.nodes.length} times, first at ${v.nodes[0].target}`);
  },
  '14': async (page) => {
    await page.setViewport({ width: 320, height: 800 });
    const wide = await settledWidth(page, 320);
    return wide > 320 ? [`${wide} px wide on a screen of 320`] : [];
  },
  '15': async (page) => {
    await page.setViewport({ width: 1280, height: 900 });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
      for (const e of document.querySelectorAll('main *')) {
        e.style.lineHeight = '1.5'; e.style.letterSpacing = '0.12em'; e.style.wordSpacing = '0.16em';
      }
    });
    const cut = await page.evaluate(() => [...document.querySelectorAll('main p,main h1,main h2,main dd,main li')]
      .filter((e) => e.getClientRects().length && e.scrollWidth > e.clientWidth + 1).length);
    const wide = await settledWidth(page, 1280);
    return wide > 1280 || cut > 0 ? [`${wide} px wide, ${cut} texts cut`] : [];
  },
  '16': (page) => tabWalk(page),
  // What a pointer shows, keys show too, in words that stay; Escape takes them away.
  '17': async (page) => {
    const wrong = [];
    const n = await page.evaluate(() => document.querySelectorAll('.live').length);
    for (let i = 0; i < n; i++) {
      const said = await page.evaluate((k) => {
        const place = document.querySelectorAll('.live')[k];
        const line = place.closest('figure').querySelector('.live-text');
        const press = (key) => place.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        const out = [line.textContent];
        place.focus(); press('ArrowDown'); out.push(line.textContent); press('End'); out.push(line.textContent); press('Escape'); out.push(line.textContent);
        return out;
      }, i);
      if (said[1] === said[0] || !said[1] || said[3] !== said[0] || /undefined|NaN|object/.test(said.join())) wrong.push(`chart ${i} says ${JSON.stringify(said)}`);
    }
    return n === 0 ? ['no interactive chart'] : wrong;
  },
  // What is pressed is 24 by 24 pixels, or has that room around it.
  '18': async (page) => {
    await page.evaluate(axe);
    const r = await page.evaluate(() => axe.run(document, { runOnly: { type: 'rule', values: ['target-size'] }, resultTypes: ['violations'] }));
    return r.violations.map((v) => `axe ${v.id}: ${v.nodes.length} times, first at ${v.nodes[0].target}`);
  },
  '29': async (page) => {
    await page.emulateMediaType('print');
    await page.setViewport({ width: 695, height: 1010 }); // A4 within its margins, in CSS pixels
    const tall = await page.evaluate(() => [...document.querySelectorAll('figure svg')].filter((s) => s.getClientRects().length)
      .map((s) => s.getBoundingClientRect()).filter((r) => r.height > 1010 || r.width > 696).length);
    const wide = await page.evaluate(() => [...document.querySelectorAll('table')].filter((t) => t.getBoundingClientRect().right > innerWidth + 1 || t.scrollWidth > innerWidth).length);
    const pdf = Buffer.from(await page.pdf({ format: 'A4' })).toString('latin1');
    const sheets = (pdf.match(/\/Type\s*\/Page\b(?!s)/g) || []).length;
    return tall > 0 || wide > 0 || sheets < 1 || sheets > 14 ? [`${tall} drawings and ${wide} tables do not fit a sheet; ${sheets} sheets`] : [];
  },
  '34': async (page) => {
    const seen = await page.evaluate(() => [...document.querySelectorAll('figure svg, table')]
      .filter((e) => e.getBoundingClientRect().height > 40).length);
    return seen < 2 ? ['drawing or table is not seen without scripts'] : [];
  },
};

async function look(browser, point, name) {
  const page = await browser.newPage();
  const seen = { requests: [], dialogs: [] };
  const file = 'file://' + path.resolve(folder, name);
  if (['10', '15', '18'].includes(point)) await page.setBypassCSP(true); // for what the check itself puts into the page
  if (point === '34') await page.setJavaScriptEnabled(false);
  page.on('request', (r) => { if (r.url() !== file && !r.url().startsWith('data:')) seen.requests.push('request to ' + r.url()); });
  page.on('dialog', (d) => { seen.dialogs.push('dialog ' + d.message()); d.dismiss(); });
  await page.setViewport({ width: 1200, height: 900 });
  await page.goto(file, { waitUntil: 'load' });
  const wrong = await points[point](page, seen);
  await page.close();
  return wrong;
}

(async () => {
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, protocolTimeout: 240000,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    userDataDir: fs.mkdtempSync(path.join(os.tmpdir(), 'points-')) });
  for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
    const [point, name] = line.split(' ');
    for (const w of await look(browser, point, name)) console.log(`${point} ${name}: ${w}`);
  }
  await browser.close();
})();
