// Opens every Parquet file of a release in DuckDB and holds names, types and number of rows against datapackage.json and
// run.json.
// Usage: node check-parquet.js RELEASE
const fs = require('fs');
const path = require('path');
const { DuckDBInstance } = require('@duckdb/node-api');

const folder = process.argv[2];
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
const declared = { string: ['VARCHAR'], number: ['DOUBLE'], integer: ['INTEGER', 'BIGINT'], date: ['DATE'], boolean: ['BOOLEAN'], list: ['VARCHAR[]'] };

(async () => {
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  const wrong = [], counts = read('run.json').rows;
  let tables = 0;
  for (const r of read('datapackage.json').resources.filter((x) => x.schema)) {
    const file = path.join(folder, r.path.replace(/\.csv$/, '.parquet')).replaceAll("'", "''");
    const columns = (await db.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet('${file}')`)).getRows().map(([name, type]) => ({ name, type }));
    const want = r.schema.fields;
    if (columns.map((c) => c.name).join() !== want.map((f) => f.name).join()) wrong.push(`${r.name}: columns ${columns.map((c) => c.name)}`);
    want.forEach((f, i) => { if (columns[i] && !declared[f.type].includes(columns[i].type)) wrong.push(`${r.name}.${f.name}: ${columns[i].type}, declared ${f.type}`); });
    const [[n]] = (await db.runAndReadAll(`SELECT count(*) FROM read_parquet('${file}')`)).getRows();
    if (Number(n) !== counts[r.name]) wrong.push(`${r.name}: ${n} rows, run.json says ${counts[r.name]}`);
    tables++;
  }
  wrong.forEach((w) => console.log(w));
  console.log(`${tables} Parquet files in DuckDB, ${wrong.length} objections`);
  process.exit(wrong.length === 0 && tables > 0 ? 0 : 1);
})().catch((e) => { console.log(e.message); process.exit(1); });
