// Reads citation files with Citation.js, a program of others, and fails where it understands something else than the file
// says: what kind of thing it is, title, version, authors, and the date where there is one. The keys and types of the Citation File Format
// are held by a test in pipeline/release, since no package carries its schema.
// Usage: node check-citation.js FILE...
const fs = require('fs');
require('@citation-js/plugin-cff');
const { Cite } = require('@citation-js/core');

// line gives the text behind a key at the left margin, out of its quotes.
const line = (text, key) => ((new RegExp('^' + key + ': *"?(.*?)"?$', 'm').exec(text) || [])[1] || '');

let wrong = 0;
for (const file of process.argv.slice(2)) {
  const text = fs.readFileSync(file, 'utf8');
  const objections = [];
  try {
    const read = new Cite(text, { forceType: '@else/yaml' }).data[0];
    const want = { type: line(text, 'type'), title: line(text, 'title'), version: line(text, 'version'), issued: line(text, 'date-released') };
    const issued = ((read.issued || {})['date-parts'] || [[]])[0].map((n) => String(n).padStart(2, '0')).join('-');
    const got = { type: read.type, title: read.title, version: read.version, issued };
    for (const key of Object.keys(want)) {
      if (want[key] === '' ? key !== 'issued' : got[key] !== want[key]) objections.push(`${key} is read as ${JSON.stringify(got[key])}, not ${JSON.stringify(want[key])}`);
    }
    if (!(read.author || []).some((a) => a.literal || a.family)) objections.push('nobody is read as its author');
  } catch (e) {
    objections.push(e.message);
  }
  wrong += objections.length;
  console.log(`${file}: ${objections.length ? objections.join('; ') : 'read as written'}`);
}
process.exit(wrong === 0 && process.argv.length > 2 ? 0 : 1);
