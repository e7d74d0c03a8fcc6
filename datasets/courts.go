package datasets

import (
	"embed"
	"errors"
	"io/fs"
)

//go:embed court_codes.csv
var courtFiles embed.FS

const courtCodesFile = "court_codes.csv"

// A CourtCode is a code of the civil file of the Integrated Database of the Federal Judicial Center, by the column
// that holds it: DISTRICT, NOS, DISP or PROCPROG. Older natures of suit that survive in early rows are among them.
// Source: the centre's civil codebook, and for natures of suit that it has dropped the public CourtListener code list.
type CourtCode struct{ Column, Code, Label string }

// CourtCodes lists the codes by column and number.
func CourtCodes() ([]CourtCode, error) {
	return readCourtCodes(courtFiles)
}

func readCourtCodes(fsys fs.FS) ([]CourtCode, error) {
	var out []CourtCode
	seen := map[[2]string]bool{}
	err := readLines(fsys, courtCodesFile, []string{"column", "code", "label"}, func(_ int, get func(string) string) error {
		c := CourtCode{Column: get("column"), Code: get("code"), Label: get("label")}
		if c.Column == "" || c.Code == "" || c.Label == "" || seen[[2]string{c.Column, c.Code}] {
			return errors.New("column, code and label are filled, and a code stands once")
		}
		seen[[2]string{c.Column, c.Code}] = true
		out = append(out, c)
		return nil
	})
	return out, err
}
