// node regzip.mjs ARCHIVE.zip FOLDER: the CSVs of a day archive as gzip files, without inflating them. DuckDB and Polars read gzip and no
// zip, and a gzip file is the same compressed stream between another head and tail; nobody gets at the rows faster with them.
import { closeSync, mkdirSync, openSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [archive, folder] = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const file = openSync(archive);

function read(at, length) {
  const b = Buffer.alloc(length);
  for (let n = 0; n < length; ) {
    const got = readSync(file, b, n, length - n, at + n);
    if (got === 0) throw new Error('the archive ends too early');
    n += got;
  }
  return b;
}

// each calls back for every entry of the archive that lies in the file from `from` to `to`.
function each(from, to, entry) {
  const end = read(to - 22, 22);
  if (end.readUInt32LE(0) !== 0x06054b50) throw new Error('no archive, or one with a comment');
  const list = read(from + end.readUInt32LE(16), end.readUInt32LE(12));
  for (let c = 0; c < list.length; ) {
    const [nameLength, extra, comment] = [28, 30, 32].map((i) => list.readUInt16LE(c + i));
    const head = from + list.readUInt32LE(c + 42);
    const local = read(head, 30);
    entry({
      name: list.toString('utf8', c + 46, c + 46 + nameLength), method: list.readUInt16LE(c + 10), crc: list.readUInt32LE(c + 16), packed: list.readUInt32LE(c + 20),
      size: list.readUInt32LE(c + 24), at: head + 30 + local.readUInt16LE(26) + local.readUInt16LE(28),
    });
    c += 46 + nameLength + extra + comment;
  }
}

each(0, statSync(archive).size, (inner) => {
  if (inner.method !== 0) throw new Error('an inner archive is not stored');
  each(inner.at, inner.at + inner.packed, (csv) => {
    const tail = Buffer.alloc(8);
    tail.writeUInt32LE(csv.crc, 0);
    tail.writeUInt32LE(csv.size, 4);
    const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
    writeFileSync(join(folder, `${csv.name}.gz`), Buffer.concat([head, read(csv.at, csv.packed), tail]));
  });
});
closeSync(file);
