package rows

import (
	"encoding/binary"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// A chunk is what a row group has of a column.
type chunk struct {
	pages      []byte // ready to be written, but for the dictionary
	size       int64  // of pages before compression
	encoded    int32  // pages with places in the dictionary
	plainPages int32
	total      int64 // values, nulls included
	nulls      int64
	bounded    bool
	low, high  []byte // if bounded
}

// A codec compresses pages.
type codec struct {
	zstd       *zstd.Encoder
	page       []byte // before compression
	body       []byte // after it
	dictionary []byte // the page of one
}

// newCodec sets up the compression. Its encoder takes some megabytes.
func newCodec() *codec {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithZeroFrames(true),
		zstd.WithEncoderCRC(false), zstd.WithWindowSize(pageBytes))
	if err != nil {
		panic(err) // the options are no others today
	}
	return &codec{zstd: e}
}

// endPage adds the page to the chunk, if there is something in it. Levels and values are compressed together (a data page of version 1): the levels of lists are
// as many as the countries, and follow from them.
func (c *column) endPage() {
	if c.count == 0 {
		return
	}
	page := c.codec.page[:0]
	if c.list {
		page = c.rep.appendTo(page, c.count)
	}
	if c.optional {
		page = c.def.appendTo(page, c.count)
	}
	encoding := format.Plain
	switch {
	case c.dictionary && !c.full:
		encoding = format.RLEDictionary
		page = appendPlaces(page, c.values)
		c.encoded++
	case c.kind == parquet.Boolean:
		page = appendBits(page, c.values)
		c.plainPages++
	default:
		page = append(page, c.values...)
		c.plainPages++
	}
	c.codec.page = page
	c.total += int64(c.count)
	c.pages = c.appendPage(c.pages, page, format.PageHeader{Type: format.DataPage, DataPageHeader: thrift.New(format.DataPageHeader{
		NumValues: int32(c.count), Encoding: encoding, DefinitionLevelEncoding: format.RLE, RepetitionLevelEncoding: format.RLE})})
	c.clearPage()
}

// appendPlaces writes places in the dictionary as a run: of one place, or of places of eight bits each, by the eight.
func appendPlaces(page, places []byte) []byte {
	page = append(page, 8)
	if len(places) == 0 {
		return page
	}
	if repeated(places) {
		return append(binary.AppendUvarint(page, uint64(len(places))<<1), places[0])
	}
	eights := (len(places) + 7) / 8
	page = append(binary.AppendUvarint(page, uint64(eights)<<1|1), places...)
	return append(page, make([]byte, 8*eights-len(places))...)
}

// appendBits packs booleans.
func appendBits(page, values []byte) []byte {
	for i, b := range values {
		if i%8 == 0 {
			page = append(page, 0)
		}
		page[len(page)-1] |= b << (i % 8)
	}
	return page
}

// appendDictionary appends the page of the dictionary.
func (c *column) appendDictionary(out []byte) []byte {
	page := c.codec.page[:0]
	for _, l := range c.labels {
		page = c.plain(page, l)
	}
	c.codec.page = page
	return c.appendPage(out, page, format.PageHeader{Type: format.DictionaryPage,
		DictionaryPageHeader: thrift.New(format.DictionaryPageHeader{NumValues: int32(len(c.labels)), Encoding: format.Plain})})
}

// appendPage appends a page with its header.
func (c *column) appendPage(out, page []byte, h format.PageHeader) []byte {
	body := page
	if !c.uncompressed {
		c.codec.body = c.codec.zstd.EncodeAll(page, c.codec.body[:0])
		body = c.codec.body
	}
	h.UncompressedPageSize, h.CompressedPageSize = int32(len(page)), int32(len(body))
	head := marshal(&h)
	c.size += int64(len(head) + len(page))
	return append(append(out, head...), body...)
}

// marshal writes a structure of the format, all of which can be written.
func marshal(v any) []byte {
	b, err := thrift.Marshal(new(thrift.CompactProtocol), v)
	if err != nil {
		panic(err) // into memory, and the types are the library's own
	}
	return b
}
