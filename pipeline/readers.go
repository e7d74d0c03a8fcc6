package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/xlsxscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/audience"
	"github.com/answerable-data/answerable/pipeline/ingest/disclosures"
	"github.com/answerable-data/answerable/pipeline/ingest/discord"
	"github.com/answerable-data/answerable/pipeline/ingest/dsacsv"
	"github.com/answerable-data/answerable/pipeline/ingest/dsavlop"
	"github.com/answerable-data/answerable/pipeline/ingest/github"
	"github.com/answerable-data/answerable/pipeline/ingest/google"
	"github.com/answerable-data/answerable/pipeline/ingest/indiaitrules"
	"github.com/answerable-data/answerable/pipeline/ingest/litigation"
	"github.com/answerable-data/answerable/pipeline/ingest/meta"
	"github.com/answerable-data/answerable/pipeline/ingest/microsoft"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmeccountries"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmeccsv"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmecnotices"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmecpdf"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmectables"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmectotals"
	"github.com/answerable-data/answerable/pipeline/ingest/snap"
	"github.com/answerable-data/answerable/pipeline/ingest/tiktokcser"
	"github.com/answerable-data/answerable/pipeline/ingest/xgtr"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Readers lists the readers of publishers' files, one a format. A test holds that every package of
// pipeline/ingest is here.
func Readers() []ingest.Reader {
	return []ingest.Reader{
		meta.Reader{}, ncmecpdf.Reader{}, ncmeccsv.Reader{}, google.Reader{}, dsacsv.Reader{}, dsavlop.Reader{},
		audience.Reader{}, litigation.Reader{}, microsoft.Reader{}, tiktokcser.Reader{},
		discord.Reader{}, github.Reader{}, indiaitrules.Reader{}, snap.Reader{}, xgtr.Reader{},
		disclosures.Reader{}, disclosures.JSONReader{}, ncmectotals.Reader{}, ncmecnotices.Reader{}, ncmectables.Contents{},
		ncmectables.Recipients{}, ncmectables.Feedback{}, ncmeccountries.Countries{}, ncmeccountries.States{},
	}
}

// ReadFile reads one publisher's file: the reader is chosen by content, the origin comes from the
// catalogue by the hash of the bytes, or, for bytes that it does not know, from the source that the
// reader belongs to.
//
// A declaration, of a person who added the file or of the catalogue, says in which dialect a CSV file is written.
func ReadFile(know *datasets.Knowledge, f ingest.File, declared *csvdecl.Declaration) (*ingest.Loaded, error) {
	if declared == nil {
		declared = know.Catalog.Dialect(hashOf(f.Bytes))
	}
	x, err := inDialect(f, declared)
	if err != nil {
		return nil, err
	}
	text := f
	if x != nil {
		text = x.text
	}
	r, _, err := Choose(text)
	if err != nil {
		return nil, err
	}
	src, cat := origin(know, r, f)
	l, err := ingest.Load(r, text, src)
	if err != nil {
		return nil, err
	}
	if l.Source.Bytes = int64(len(f.Bytes)); x != nil {
		x.settle(l)
	}
	if err := noRows(l); err != nil {
		return nil, err
	}
	for i := range l.Figures {
		fillOrigin(&l.Figures[i], cat)
	}
	return l, nil
}

// Choose finds the reader that knows a file by its content, and how sure it is. Two that are equally
// sure are an error, as is none.
func Choose(f ingest.File) (ingest.Reader, ingest.Match, error) {
	var best ingest.Reader
	match, ties := ingest.No, 0
	for _, r := range Readers() {
		switch m := r.Sniff(f); {
		case m > match:
			best, match, ties = r, m, 0
		case m == match && m != ingest.No:
			ties++
		}
	}
	if match == ingest.No || ties > 0 {
		if err := badWorkbook(f); err != nil {
			return nil, ingest.No, err
		}
		return nil, ingest.No, unknownFile(f, ties)
	}
	return best, match, nil
}

// badWorkbook says what is wrong with a workbook that no reader can know because its list of sheets cannot be
// trusted: it is cut off, or built to take more memory than there is. Other files are nil.
func badWorkbook(f ingest.File) error {
	if !bytes.HasPrefix(f.Bytes, []byte("PK\x03\x04")) || !bytes.Contains(f.Bytes, []byte("xl/")) {
		return nil
	}
	_, err := xlsxscan.Read(f.Name, f.Bytes)
	if p := new(diag.Problem); errors.As(err, &p) && p.Code == xlsxscan.NotWorkbook {
		return nil
	}
	return err
}

// unknownFile says why no reader takes a file.
func unknownFile(f ingest.File, ties int) error {
	p := &diag.Problem{Code: "E-FILE-UNKNOWN", What: "no reader knows this file", Where: diag.Place{File: f.Name},
		Value: firstLine(f.Bytes), Rule: "the content is one of: " + readerNames(),
		Next: "check that the file is complete and unchanged; to add a format see the README, \"How to add a source\""}
	switch {
	case ties > 0:
		p.Code, p.What = "E-FILE-AMBIGUOUS", "several readers take this file for theirs"
	case len(xlsxscan.Names(f.Bytes)) > 0:
		p.Value = "a workbook with the sheets " + strings.Join(xlsxscan.Names(f.Bytes), ", ")
	case len(f.Bytes) == 0:
		p.What, p.Value = "the file is empty", ""
	case bytes.HasPrefix(f.Bytes, []byte("\xff\xfe")) || bytes.HasPrefix(f.Bytes, []byte("\xfe\xff")):
		p.Code, p.What, p.Value = "E-FILE-ENCODING", "the file is UTF-16 text", ""
		p.Rule, p.Next = "text is UTF-8 unless it is declared otherwise", declareIt
	case csvdecl.Binary(f.Bytes) == "":
		p.Next += "; if it is one of these in another dialect of CSV, " + declareIt
	}
	return p
}

// declareIt is what to do with text in another encoding or dialect.
const declareIt = "declare how it is written: `answerable infer FILE` proposes a declaration, `answerable add --declare FILE.yaml FILE` reads the file under it"

func firstLine(b []byte) string {
	line, _, _ := bytes.Cut(b[:min(len(b), 200)], []byte("\n"))
	return strings.ToValidUTF8(strings.TrimSpace(string(line)), "\ufffd")
}

func readerNames() string {
	var out []string
	for _, r := range Readers() {
		out = append(out, r.Name())
	}
	return strings.Join(out, ", ")
}

// origin describes the source edition of a file.
func origin(know *datasets.Knowledge, r ingest.Reader, f ingest.File) (table.Source, *datasets.CatalogSource) {
	hash := hashOf(f.Bytes)
	cat, ed := know.Catalog.ByHash(hash)
	if cat == nil {
		cat = know.Catalog.ByReader(r.Name())
		ed = &datasets.CatalogEdition{ID: "sha256-" + hash[:12], File: f.Name}
	}
	if cat == nil { // a reader without an entry; a test holds that there is none
		cat = &datasets.CatalogSource{ID: r.Name(), Reader: r.Name()}
	}
	published, _ := resolve.ParseDay(ed.PublishedOn)
	retrieved, _ := resolve.ParseDay(ed.RetrievedOn)
	return table.Source{
		ID: cat.ID + "@" + ed.ID, CatalogID: cat.ID, Edition: ed.ID, SHA256: hash, File: ed.File,
		Publisher: cat.Publisher, Title: cat.Title, URL: or(ed.URL, cat.URL), Via: cat.Via, Hand: or(ed.Hand, cat.Hand),
		PublishedOn: published, RetrievedOn: retrieved, Licence: cat.Licence,
	}, withURL(cat, ed)
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// withURL gives the source with the address of the edition, where it has one of its own.
func withURL(cat *datasets.CatalogSource, ed *datasets.CatalogEdition) *datasets.CatalogSource {
	c := *cat
	c.URL = or(ed.URL, cat.URL)
	return &c
}

// fillOrigin completes publisher, title and address of a figure from the catalogue.
func fillOrigin(f *ingest.Figure, cat *datasets.CatalogSource) {
	publisher, url := cat.Service(f.Platform)
	f.Origin.Publisher = or(f.Origin.Publisher, publisher)
	if said := f.Origin.URL; said != "" && !strings.HasPrefix(said, "http") { // a compiler's remark in place of an address
		f.Origin.URL, f.Note = "", strings.TrimPrefix(f.Note+"; address as compiled: "+said, "; ")
	}
	f.Origin.URL = or(f.Origin.URL, url)
	f.Origin.Title = or(f.Origin.Title, cat.Title)
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
