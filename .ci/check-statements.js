// node check-statements.js FOLDER: reads a result of `answerable statements` as the README says, with DuckDB: the aggregates
// and the typed rows by partition. Both must hold as many statements as the manifests say, and the columns their types.
const fs = require('fs');
const path = require('path');
const { DuckDBInstance } = require('@duckdb/node-api');

const folder = process.argv[2];
const objections = [];

function manifests() {
  const root = path.join(folder, 'manifests');
  return fs.readdirSync(root).flatMap((day) => fs.readdirSync(path.join(root, day)).map((name) => JSON.parse(fs.readFileSync(path.join(root, day, name), 'utf8'))));
}

const types = {
  platform: 'VARCHAR', submission_day: 'DATE', count: 'BIGINT', decision_delay_days: 'STRUCT("at" INTEGER, count BIGINT)[]', uuid: 'UUID', application_date: 'DATE',
};

(async () => {
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  const ask = async (sql) => (await db.runAndReadAll(sql)).getRows();
  const days = manifests();
  for (const [tree, want] of [['aggregates', (m) => m.rows_counted], ['rows', (m) => m.rows_counted]]) {
    const from = `read_parquet('${folder}/${tree}/*/*.parquet', hive_partitioning = true)`;
    const sum = tree === 'aggregates' ? 'sum(count)' : 'count(*)';
    for (const m of days) {
      const [[n]] = await ask(`select ${sum} from ${from} where day = date '${m.day}'`);
      if (Number(n) !== want(m)) objections.push(`${tree} of ${m.day}: ${n} statements, the manifest says ${want(m)}`);
    }
    for (const [name, type] of await ask(`select column_name, column_type from (describe select * from ${from})`)) {
      if (types[name] && types[name] !== type) objections.push(`${tree}: column ${name} is ${type}, not ${types[name]}`);
    }
  }
  const [[platforms]] = await ask(`select count(*) from (select platform, sum(count) from read_parquet('${folder}/aggregates/*/*.parquet', hive_partitioning = true) where day >= '2025-09-01' group by platform)`);
  if (!(platforms > 0)) objections.push('no platform in the aggregates');
  for (const o of objections) console.log(o);
  console.log(`${days.length} days of statements in DuckDB, ${objections.length} objections`);
  process.exit(objections.length ? 1 : 0);
})();
