// Reads every table of a release as its datapackage.json says, with the Frictionless library: names and types of the
// columns, primary and foreign keys; then size and hash of every file. The library knows version 1 of the standard, in which
// a list is a text.
// Usage: node check-package.js RELEASE
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const { Package, validate } = require('datapackage');

const folder = process.argv[2];
const descriptor = JSON.parse(fs.readFileSync(path.join(folder, 'datapackage.json'), 'utf8'));
const wrong = [];

function asVersionOne(d) {
  const copy = JSON.parse(JSON.stringify(d));
  for (const r of copy.resources) {
    for (const f of (r.schema ? r.schema.fields : [])) if (f.type === 'list') f.type = 'string';
  }
  return copy;
}

function files() {
  for (const r of descriptor.resources) {
    const bytes = fs.readFileSync(path.join(folder, r.path));
    const hash = 'sha256:' + crypto.createHash('sha256').update(bytes).digest('hex');
    if (bytes.length !== r.bytes || hash !== r.hash) wrong.push(`${r.path}: ${bytes.length} bytes, ${hash}; the descriptor says ${r.bytes}, ${r.hash}`);
  }
}

(async () => {
  const one = asVersionOne(descriptor);
  const { valid, errors } = await validate(one);
  if (!valid) wrong.push(...errors.map((e) => e.message));
  const pack = await Package.load(one, { basePath: folder });
  let rows = 0, tables = 0;
  for (const r of pack.resources.filter((x) => x.descriptor.schema)) {
    tables++;
    try {
      rows += (await r.read({ relations: true })).length;
    } catch (e) {
      wrong.push(`${r.name}: ${e.message} ${(e.errors || []).slice(0, 3).map((x) => x.message).join('; ')}`);
    }
  }
  files();
  wrong.forEach((w) => console.log(w));
  console.log(`${tables} tables, ${rows} rows, ${descriptor.resources.length} files, ${wrong.length} objections`);
  process.exit(wrong.length === 0 && tables > 0 && rows > 0 ? 0 : 1);
})().catch((e) => { console.log(e.message); process.exit(1); });
