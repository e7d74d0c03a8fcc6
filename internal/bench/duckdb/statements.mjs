// What `answerable statements` counts of the rows on minors, by DuckDB.
//
//   node statements.mjs aggregate CSVS OUT.csv [threads]            from CSVs, as text
//   node statements.mjs parquet CSVS OUT.parquet OUT.csv [threads]  typed Parquet first, then from that
//   node statements.mjs check ANSWER.csv FOLDER                     is a result of ours the generator's answer?
//   node statements.mjs same ANSWER.csv OUT.csv                     is a peer's?
//   node statements.mjs version
//
// It judges no row, finds no duplicate, hashes nothing and counts no delays.
import { DuckDBInstance, version } from '@duckdb/node-api';

const types = `uuid decision_visibility:JSON decision_visibility_other end_date_visibility_restriction:TIMESTAMP decision_monetary decision_monetary_other
end_date_monetary_restriction:TIMESTAMP decision_provision end_date_service_restriction:TIMESTAMP decision_account end_date_account_restriction:TIMESTAMP
account_type decision_ground decision_ground_reference_url illegal_content_legal_ground illegal_content_explanation incompatible_content_ground
incompatible_content_explanation incompatible_content_illegal:BOOLEAN category category_addition:JSON category_specification:JSON
category_specification_other content_type:JSON content_type_other content_language content_date:TIMESTAMP content_id_ean territorial_scope:JSON
application_date:TIMESTAMP decision_facts source_type source_identity automated_detection:BOOLEAN automated_decision platform_name platform_uid
created_at:TIMESTAMP`.split(/\s+/).map((c) => c.split(':'));
const personal = ['decision_visibility_other', 'decision_monetary_other', 'decision_ground_reference_url', 'illegal_content_legal_ground', 'illegal_content_explanation',
  'incompatible_content_ground', 'incompatible_content_explanation', 'category_specification_other', 'content_type_other', 'decision_facts', 'source_identity', 'platform_uid'];
const text = (s) => `'${s.replace(/'/g, "''")}'`;
const csvs = (glob, typed) => `read_csv(${text(glob)}, header = true, delim = ',', quote = '"', escape = '"', new_line = '\\n', auto_detect = false,
  columns = {${types.map(([name, type = 'VARCHAR']) => `${name}: '${typed ? type : 'VARCHAR'}'`).join(', ')}})`;
const minors = 'STATEMENT_CATEGORY_PROTECTION_OF_MINORS';
const counts = (from, typed) => `select platform_name, category, decision_visibility::varchar as decision_visibility,
    ${typed ? "if(automated_detection, 'Yes', 'No') as automated_detection" : 'automated_detection'}, automated_decision, source_type,
    content_type::varchar as content_type, ${typed ? "strftime(application_date, '%Y-%m')" : 'left(application_date, 7)'} as month, count(*) as n
  from ${from} where category = '${minors}' or category_addition::varchar like '%${minors}%' group by all order by all`;
const table = (file) => `read_csv(${text(file)}, header = true, all_varchar = true)`;
// A list as text, as the set that aggregates have.
const set = (column) => `array_to_string(list_sort(from_json(coalesce(${column}, '[]'), '["VARCHAR"]')), '|')`;
const asSets = (file) => `select platform_name, category, ${set('decision_visibility')} as decision_visibility, automated_detection, automated_decision, source_type,
  ${set('content_type')} as content_type, month, sum(n::bigint)::bigint as n from ${table(file)} group by all`;

const [command, input, out, ...rest] = process.argv.slice(2);
if (command === 'version') {
  console.log('DuckDB', version());
} else {
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  const threads = Number(rest.at(-1) ?? 2) || 2;
  await db.run(`set threads = ${threads}`);
  const differ = async (a, b) => {
    const r = await db.runAndReadAll(`select (select count(*) from (${a} except all ${b})) + (select count(*) from (${b} except all ${a})), (select count(*) from (${a}))`);
    const [wrong, all] = r.getRows()[0].map(Number);
    console.log(wrong === 0 && all > 0 ? 'the answer' : `DIFFERS in ${wrong} rows`);
    process.exitCode = wrong === 0 && all > 0 ? 0 : 1;
  };
  switch (command) {
    case 'aggregate':
      await db.run(`copy (${counts(csvs(input, false), false)}) to ${text(out)} (format csv, header true)`);
      break;
    case 'parquet':
      await db.run(`copy (select * exclude (${personal.join(', ')}) from ${csvs(input, true)}) to ${text(out)} (format parquet, codec 'zstd')`);
      await db.run(`copy (${counts(`read_parquet(${text(out)})`, true)}) to ${text(rest[0])} (format csv, header true)`);
      break;
    case 'check':
      await differ(asSets(input), `select platform, category, decision_visibility, automated_detection, automated_decision, source_type, content_type, application_month,
        sum("count")::bigint from read_parquet(${text(out + '/aggregates/*/*.parquet')}, hive_partitioning = true) where minors <> 'none' group by all`);
      break;
    case 'same':
      await differ(asSets(input), asSets(out));
      break;
    default:
      throw new Error(`unknown command ${command}`);
  }
}
