package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// convert runs LibreOffice without a screen, with a profile of its own.
func convert(t *testing.T, dir, file, to string) {
	t.Helper()
	profile := "-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "profile"))
	cmd := exec.Command("soffice", profile, "--headless", "--convert-to", to, "--outdir", dir, file)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
}

// LibreOffice is the second reader of the workbook: it must open it, print it, and read the same cells.
func TestRequiredLibreOffice(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("needs soffice (LibreOffice) on PATH, which is absent")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "scorecards.en.xlsx")
	if err := os.WriteFile(file, write(t, synthetic(), "en"), 0o644); err != nil {
		t.Fatal(err)
	}
	convert(t, dir, file, "pdf")
	pdf, err := os.ReadFile(filepath.Join(dir, "scorecards.en.pdf"))
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Fatalf("no PDF was made: %v", err)
	}
	convert(t, dir, file, "ods")
	if n := chartsIn(t, filepath.Join(dir, "scorecards.en.ods")); n != 6 {
		t.Errorf("LibreOffice reads %d charts, want 6", n)
	}
	convert(t, dir, file, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1")
	compareSheet(t, dir, "Summary", "bravo", map[string]string{"Removal score (points)": "66.7", "Removal status": "[z2][u]"})
	compareSheet(t, dir, "Figures", "alpha", map[string]string{"Text as published": "=1+1", "Metric id": "ncmec_reports"})
}

// chartsIn counts the charts of a workbook as LibreOffice writes it.
func chartsIn(t *testing.T, file string) int {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	n := 0
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "Object ") && strings.HasSuffix(f.Name, "/content.xml") {
			n++
		}
	}
	return n
}

// compareSheet looks up the first row of a platform in a sheet as LibreOffice read it.
func compareSheet(t *testing.T, dir, sheet, platform string, want map[string]string) {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "scorecards.en-"+sheet+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var head []string
	for _, row := range rows {
		switch {
		case head == nil && len(row) > 1 && row[1] != "":
			head = row
		case head != nil && strings.Contains(strings.Join(row, "\x1f"), "\x1f"+platform+"\x1f"):
			for i, h := range head {
				if w, ok := want[h]; ok && !strings.HasPrefix(row[i], w) {
					t.Errorf("%s, %s: LibreOffice reads %q, want %q", sheet, h, row[i], w)
				}
				delete(want, h)
			}
			if len(want) > 0 {
				t.Errorf("%s: columns not found: %v", sheet, want)
			}
			return
		}
	}
	t.Errorf("%s: no row of %s", sheet, platform)
}
