package rows

import (
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"sync"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"

	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// magic begins and ends a file.
const magic = "PAR1"

// frame is what every file says of its columns, as the library writes it: its schema is that of Row.
var frame = sync.OnceValue(func() format.FileMetaData {
	var empty bytes.Buffer
	w := parquet.NewGenericWriter[Row](&empty, parquet.CreatedBy("answerable", Contract, ""), parquet.KeyValueMetadata("answerable.contract", Contract))
	if err := w.Close(); err != nil {
		panic(err) // a buffer takes what it is given
	}
	f, err := parquet.OpenFile(bytes.NewReader(empty.Bytes()), int64(empty.Len()))
	if err != nil {
		panic(err) // the library wrote these bytes a moment ago
	}
	return *f.Metadata()
})

// leaves are the columns of a file, in the order of Row.
var leaves = sync.OnceValue(func() []leaf {
	schema := parquet.SchemaOf(Row{})
	var out []leaf
	for _, path := range schema.Columns() {
		l, _ := schema.Lookup(path...)
		kind := l.Node.Type().Kind()
		out = append(out, leaf{source: sourceOf(path[0]), path: path, kind: kind, optional: l.MaxDefinitionLevel > 0, list: l.MaxRepetitionLevel > 0,
			dictionary: kind == parquet.ByteArray, uncompressed: kind == parquet.FixedLenByteArray})
	}
	return out
})

func sourceOf(name string) sor.Column {
	for c := range sor.NumColumns {
		if c.String() == name {
			return c
		}
	}
	panic("no column " + name) // every column of Row has the name of one of the export; any test that writes a row would fail
}

// A file is what was written of one.
type file struct {
	out    io.Writer
	offset int64
	groups []format.RowGroup
	rows   int64
}

// write writes bytes.
func (f *file) write(b []byte) error {
	n, err := f.out.Write(b)
	f.offset += int64(n)
	return err
}

// group writes a row group of some rows.
func (f *file) group(columns []column, rows int64) error {
	if f.offset == 0 {
		if err := f.write([]byte(magic)); err != nil {
			return err
		}
	}
	g := format.RowGroup{NumRows: rows, FileOffset: f.offset, Ordinal: int16(len(f.groups))}
	for i := range columns {
		m, err := f.column(&columns[i])
		if err != nil {
			return err
		}
		g.TotalByteSize += m.TotalUncompressedSize
		g.TotalCompressedSize += m.TotalCompressedSize
		g.Columns = append(g.Columns, format.ColumnChunk{MetaData: m})
	}
	f.groups = append(f.groups, g)
	f.rows += rows
	return nil
}

// column writes the chunk of a column and says what is in it.
func (f *file) column(c *column) (format.ColumnMetaData, error) {
	m := format.ColumnMetaData{Type: format.Type(c.kind), PathInSchema: c.path, Codec: format.Zstd, NumValues: c.total,
		Statistics: format.Statistics{NullCount: c.nulls}}
	if c.uncompressed {
		m.Codec = format.Uncompressed
	}
	if c.bounded {
		m.Statistics.MinValue, m.Statistics.MaxValue = slices.Clone(c.low), slices.Clone(c.high)
	}
	begin := f.offset
	if c.dictionary {
		m.DictionaryPageOffset = f.offset
		c.codec.dictionary = c.appendDictionary(c.codec.dictionary[:0])
		if err := f.write(c.codec.dictionary); err != nil {
			return m, err
		}
	}
	m.DataPageOffset = f.offset
	err := f.write(c.pages)
	m.TotalCompressedSize, m.TotalUncompressedSize = f.offset-begin, c.size
	m.Encoding, m.EncodingStats = c.encodings()
	return m, err
}

// encodings says how the values of a chunk are written, and how many pages are each way.
func (c *column) encodings() (all []format.Encoding, pages []format.PageEncodingStats) {
	all = append(all, format.Plain)
	if c.optional {
		all = append(all, format.RLE)
	}
	if c.dictionary {
		all = append(all, format.RLEDictionary)
		pages = append(pages, format.PageEncodingStats{PageType: format.DictionaryPage, Encoding: format.Plain, Count: 1})
	}
	if c.encoded > 0 {
		pages = append(pages, format.PageEncodingStats{PageType: format.DataPage, Encoding: format.RLEDictionary, Count: c.encoded})
	}
	if c.plainPages > 0 {
		pages = append(pages, format.PageEncodingStats{PageType: format.DataPage, Encoding: format.Plain, Count: c.plainPages})
	}
	return all, pages
}

// close writes the end of the file.
func (f *file) close() error {
	m := frame()
	m.NumRows, m.RowGroups = f.rows, f.groups
	var end []byte
	if f.offset == 0 {
		end = append(end, magic...)
	}
	footer, err := thrift.Marshal(new(thrift.CompactProtocol), &m)
	if err != nil {
		return err
	}
	end = append(end, footer...)
	end = binary.LittleEndian.AppendUint32(end, uint32(len(footer)))
	return f.write(append(end, magic...))
}
