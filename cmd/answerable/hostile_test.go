package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// hostile is a command of the scripts: `hostile KIND FILE` writes a file that no text can hold.
func hostile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 || kinds[args[0]] == nil {
		ts.Fatalf("usage: hostile KIND FILE")
	}
	b, err := kinds[args[0]]()
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b, 0o600))
}

var kinds = map[string]func() ([]byte, error){
	"sparse-wide": func() ([]byte, error) {
		var b strings.Builder
		for r := 1; r <= 20_000; r++ {
			fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><v>1</v></c><c r="XFD%d"><v>1</v></c></row>`, r, r, r)
		}
		return sheetXML(b.String())
	},
	"bomb": func() ([]byte, error) {
		return sheetXML("<!--" + strings.Repeat(strings.Repeat(" ", 500)+"--><!--", 200_000) + "-->")
	},
	"cut-off": func() ([]byte, error) { b, err := hiddenReport(); return b[:len(b)*2/3], err },
	"hidden":  hiddenReport,
	"unknown": func() ([]byte, error) {
		return zipped(map[string]string{
			"xl/workbook.xml":            `<workbook><sheets><sheet name="Sales" id="r1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<R><Relationship Id="r1" Type="x/worksheet" Target="sheet1.xml"/></R>`,
			"xl/sheet1.xml":              `<worksheet/>`,
		})
	},
	"deep-json": func() ([]byte, error) { return []byte(jsonHead + strings.Repeat("[", 100_000)), nil },
	"long-json": func() ([]byte, error) { return []byte(jsonHead + `"` + strings.Repeat("x", 200<<20) + `"}`), nil },
}

const jsonHead = `{"@": {"title": "Social Media CSAM Disclosures"}, "Reddit": `

// sheetXML is a workbook with one sheet, under the name that Microsoft's report has, of these rows.
func sheetXML(rows string) ([]byte, error) {
	return zipped(map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook><sheets><sheet name="Digital Safety Content" id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`,
	})
}

func zipped(parts map[string]string) ([]byte, error) {
	var names []string
	for n := range parts {
		names = append(names, n)
	}
	sort.Strings(names)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, n := range names {
		dst, err := w.Create(n)
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(dst, parts[n]); err != nil {
			return nil, err
		}
	}
	err := w.Close() // which writes the directory
	return out.Bytes(), err
}

// hiddenReport is a sound workbook in the layout of Microsoft's report, with a hidden sheet.
func hiddenReport() ([]byte, error) {
	f := excelize.NewFile()
	const sheet = "Digital Safety Content"
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return nil, err
	}
	for ref, v := range map[string]any{"B1": "Digital Safety Content Report", "B3": "January - June 2031",
		"C3": "CSEAI - Bing Search Engine", "C4": "Content Actioned", "C5": 12, "B6": "Note: none."} {
		if err := f.SetCellValue(sheet, ref, v); err != nil {
			return nil, err
		}
	}
	for _, name := range []string{"Drafts", "Old figures"} {
		if _, err := f.NewSheet(name); err != nil {
			return nil, err
		}
		if err := f.SetCellValue(name, "A1", 1); err != nil {
			return nil, err
		}
	}
	if err := f.SetSheetVisible("Drafts", false); err != nil {
		return nil, err
	}
	if err := f.SetSheetVisible("Old figures", false, true); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err := f.Write(&b)
	return b.Bytes(), err
}
