// node courts.mjs IN.txt OUT [threads]: what `answerable courts` counts, by DuckDB: the same cells, in the same
// order, as Parquet and CSV. It does not look for impossible rows, hash the input or read its result again.
import { DuckDBInstance, version } from '@duckdb/node-api';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const columns = `CIRCUIT DISTRICT OFFICE DOCKET ORIGIN FILEDATE FDATEUSE JURIS NOS TITL SECTION SUBSECT RESIDENC JURY CLASSACT DEMANDED
FILEJUDG FILEMAG COUNTY ARBIT MDLDOCK PLT DEF TRANSDAT TRANSOFF TRANSDOC TRANSORG TERMDATE TDATEUSE TRCLACT TERMJUDG TERMMAG PROCPROG DISP
NOJ AMTREC JUDGMENT DJOINED PRETRIAL TRIBEGAN TRIALEND TRMARB PROSE IFP STATUSCD TAPEYEAR`.split(/\s+/);
const text = (s) => `'${s.replace(/'/g, "''")}'`;

const [input, out, threads = '2'] = process.argv.slice(2);
if (input === 'version') {
  console.log('duckdb', version());
} else {
  mkdirSync(out, { recursive: true });
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  await db.run(`set threads = ${Number(threads)}`);
  await db.run(`create temp table cells as
    select DISTRICT as district, cast(right(FILEDATE, 4) as integer) as year, cast(NOS as integer) as nature_of_suit,
      cast(DISP as integer) as disposition,
      case when cast(DISP as integer) in (5, 12, 13) then 'party_resolved' when cast(DISP as integer) in (2, 3, 14) then 'court_dismissed'
        when cast(DISP as integer) in (4, 6, 7, 8, 9, 15, 17) then 'judgment' when cast(DISP as integer) in (0, 10) then 'transfer'
        when cast(DISP as integer) in (1, 11) then 'remand' when cast(DISP as integer) in (16, 18, 19, 20) then 'other_ending'
        when cast(DISP as integer) = -8 and coalesce(TERMDATE, '') = '' then 'pending' when cast(DISP as integer) = -8 then 'missing' else 'unknown' end
        as outcome_group,
      cast(PROCPROG as integer) as procedural_progress, count(*) as count
    from read_csv(${text(input)}, header = true, delim = '\t', quote = '"', escape = '"', new_line = '\\r\\n', auto_detect = false,
      columns = {${columns.map((c) => `${text(c)}: 'VARCHAR'`).join(', ')}})
    group by all order by all`);
  await db.run(`copy cells to ${text(join(out, 'court_dispositions.parquet'))} (format parquet, codec 'zstd')`);
  await db.run(`copy cells to ${text(join(out, 'court_dispositions.csv'))} (format csv, header true)`);
}
