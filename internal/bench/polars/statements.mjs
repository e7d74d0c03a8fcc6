// What `answerable statements` counts of the rows on minors, by Polars through its package for Node: the same engine as elsewhere.
//
//   node statements.mjs aggregate CSVS OUT.csv            from CSVs, as text
//   node statements.mjs parquet CSVS OUT.parquet OUT.csv  typed Parquet first, then from that
//   node statements.mjs version
//
// Threads follow POLARS_MAX_THREADS. It judges no row, finds no duplicate, hashes nothing and counts no delays.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const pl = require('nodejs-polars');
const times = ['end_date_visibility_restriction', 'end_date_monetary_restriction', 'end_date_service_restriction', 'end_date_account_restriction', 'content_date',
  'application_date', 'created_at'];
const personal = ['decision_visibility_other', 'decision_monetary_other', 'decision_ground_reference_url', 'illegal_content_legal_ground', 'illegal_content_explanation',
  'incompatible_content_ground', 'incompatible_content_explanation', 'category_specification_other', 'content_type_other', 'decision_facts', 'source_identity', 'platform_uid'];
const minors = 'STATEMENT_CATEGORY_PROTECTION_OF_MINORS';
const labels = ['platform_name', 'category', 'decision_visibility', 'automated_detection', 'automated_decision', 'source_type', 'content_type'];

const scan = (glob) => pl.scanCSV(glob, { inferSchemaLength: 0, glob: true });
const counts = async (frame, month, out) => {
  const df = await frame.select(...labels, 'category_addition', 'application_date')
    .filter(pl.col('category').eq(pl.lit(minors)).or(pl.col('category_addition').fillNull('').str.contains(minors, true, true)))
    .withColumns(month.alias('month'))
    .groupBy([...labels, 'month']).agg(pl.col('application_date').count().alias('n')).select(...labels, 'month', 'n').collect({ streaming: true });
  df.writeCSV(out);
};

const [command, input, ...out] = process.argv.slice(2);
switch (command) {
  case 'version':
    console.log('Polars for Node', require('nodejs-polars/package.json').version);
    break;
  case 'aggregate':
    await counts(scan(input), pl.col('application_date').str.slice(0, 7), out[0]);
    break;
  case 'parquet': {
    const typed = scan(input).drop(personal).withColumns(...times.map((c) => pl.col(c).str.strptime(pl.Datetime('ms'), '%Y-%m-%d %H:%M:%S')));
    await typed.sinkParquet(out[0], { compression: 'zstd', compressionLevel: 3 }).collect({ streaming: true });
    await counts(pl.scanParquet(out[0]), pl.col('application_date').dt.strftime('%Y-%m'), out[1]);
    break;
  }
  default:
    throw new Error(`unknown command ${command}`);
}
