package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"html"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/selector"
	"github.com/answerable-data/answerable/reports/dossier"
	"github.com/answerable-data/answerable/reports/site"
	"github.com/answerable-data/answerable/reports/workbook"
)

// assembled is everything that a release holds, computed once for the tests that only read.
var assembled = sync.OnceValues(func() (*pipeline.Assembled, error) {
	return pipeline.Assemble(context.Background(), pipeline.Options{})
})

// Every number about a platform stands in its packet under its address, every figure behind one with its text as
// published and every file with its hash, in both languages; no English is left in the French one.
func TestPacketsHoldEverythingAboutAPlatform(t *testing.T) {
	all, err := assembled()
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	names := properNames(all.Set, all.Know)
	numbers := selector.Numbers(all.Set, all.Know.Catalog.Edition)
	checked := 0
	for _, id := range dossier.Shown(all.Set) {
		d := dossier.Of(all.Set, all.Know, id)
		for _, lang := range languages {
			page, err := site.Packet(all.Set, all.Know, lang, id)
			if err != nil {
				t.Fatal(diag.Render(err))
			}
			text := string(page)
			need := func(what, s string) {
				checked++
				if !strings.Contains(text, s) && !strings.Contains(html.UnescapeString(text), s) {
					t.Errorf("%s in %s: no %s %q", id, lang, what, s)
				}
			}
			for _, n := range numbers {
				if n.Platform == id {
					need("number", ">"+n.Address+"<")
				}
			}
			for _, o := range d.Set.Observations {
				need("figure", `<tr id="`+o.ID+`">`)
				need("text as published of "+o.ID, "<bdi>"+o.Raw+"</bdi>")
			}
			for _, s := range d.Set.Sources {
				if s.Reader != "litigation-csv" && sourceOfAFigure(d, s.ID) {
					need("hash", "sha256:"+s.SHA256)
				}
			}
			if strings.Contains(text, "⟦") || strings.Contains(text, "%!") {
				t.Errorf("%s in %s: a text is missing or not filled in", id, lang)
			}
			if lang == "fr" {
				for _, said := range left(t, text, "fr", names) {
					t.Errorf("%s: English in the French packet: %q", id, said)
				}
			}
		}
	}
	if checked < 5000 {
		t.Errorf("%d things were looked for: the test looks in the wrong place", checked)
	}
}

func sourceOfAFigure(d *dossier.Dossier, source string) bool {
	for _, o := range d.Set.Observations {
		if o.Source == source {
			return true
		}
	}
	return false
}

// The workbooks of packets keep the points of a workbook but for the day of publication, which they do not have yet; no
// English is left in the French one.
func TestWorkbooksOfPackets(t *testing.T) {
	all, err := assembled()
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	names := namesInBook(all.Set, all.Know)
	for _, id := range []string{"reddit", "facebook", "tiktok", "discord", "pornhub", "x"} {
		for _, lang := range languages {
			var b bytes.Buffer
			if err := workbook.WritePacket(&b, all.Set, all.Know, lang, id); err != nil {
				t.Fatal(diag.Render(err))
			}
			for _, found := range workbook.Check(b.Bytes()) {
				if !strings.HasSuffix(found, "does not give the date of publication") {
					t.Errorf("%s in %s: %s", id, lang, found)
				}
			}
			path := filepath.Join(t.TempDir(), "packet.xlsx")
			if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			if lang == "fr" {
				for _, said := range leftInBook(t, path, names) {
					t.Errorf("%s: English in the French workbook: %s", id, said)
				}
			}
		}
	}
}

// The file to answer in can be read once its rows are filled in, and is refused as it stands.
func TestTheFormOfAPacketCanBeFilledIn(t *testing.T) {
	all, err := assembled()
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	for _, id := range dossier.Shown(all.Set) {
		form, err := replyForm(all, id)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := datasets.DecodeReplies("form.csv", form); err == nil {
			t.Errorf("%s: a form without an answer is read as one", id)
		}
		rows, err := csv.NewReader(bytes.NewReader(form)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		answers := map[string]string{"received_on": "2026-11-23", "organisation": "Example Ltd", "office": "Legal affairs", "text_en": "It is so.", "text_fr": "C'est exact.",
			"publisher": "Example Ltd", "title": "Letter", "url": "https://example.org/l", "locator": "page 1"}
		for _, r := range rows[1:] {
			for i, column := range rows[0] {
				if answers[column] != "" {
					r[i] = answers[column]
				}
			}
		}
		var filled bytes.Buffer
		if err := csv.NewWriter(&filled).WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		if got, err := datasets.DecodeReplies("form.csv", filled.Bytes()); err != nil || len(got) != len(rows)-1 || len(got) < 2 {
			t.Errorf("%s: %d of %d rows: %v", id, len(got), len(rows)-1, err)
		}
	}
}
