package ncmecpdf

import (
	"fmt"

	"github.com/answerable-data/answerable/internal/diag"
)

func notPDF(b []byte) error {
	return &diag.Problem{
		Code:  "E-PDF-DAMAGED",
		What:  "the file is not a PDF",
		Value: string(b[:min(len(b), 20)]),
		Rule:  "a PDF begins with %PDF-",
		Next:  "fetch the file again; the server may have sent an error page in its place",
	}
}

func damaged(what string, cause error) error {
	return &diag.Problem{
		Code:  "E-PDF-DAMAGED",
		What:  "the PDF is damaged or cut off: " + what,
		Rule:  "the file is a complete PDF with a text layer",
		Next:  "fetch the file again from its publisher and compare the size",
		Cause: cause,
	}
}

func encrypted() error {
	return &diag.Problem{
		Code: "E-PDF-ENCRYPTED",
		What: "the PDF is encrypted",
		Rule: "the published lists are not encrypted",
		Next: "fetch the file again from its publisher, or save it without encryption",
	}
}

func tooLarge(what string) error {
	return &diag.Problem{
		Code: "E-PDF-LIMIT",
		What: "the PDF goes beyond the bounds of this reader: " + what,
		Rule: fmt.Sprintf("a list has at most %d MB, %d pages and %d objects, without cycles", maxBytes>>20, maxPages, maxObjects),
		Next: "check that the file is NCMEC's list by ESP, and fetch it again",
	}
}
