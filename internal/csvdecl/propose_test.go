package csvdecl_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/internal/diag"
)

// What a person would declare is proposed, and what the file does not settle is marked for review.
func TestPropose(t *testing.T) {
	body := "name,amount,note\n" + strings.Repeat("x,1,\"a, b\"\ny,20,plain\n", 5)
	for _, c := range []struct {
		name, text, want string
		review           string // keys that are marked, in order
	}{
		{"plain", body, `quote: "\"" header: 1 line_ends: "LF" columns: ["name", "amount", "note"]`, ""},
		{"semicolons and decimal commas", "a;b\n" + strings.Repeat("1,5;2,5\n", 3), `delimiter: ";"`, ""},
		{"tabs", strings.ReplaceAll(strings.ReplaceAll(body, ", ", " "), ",", "\t"), `delimiter: "tab"`, ""},
		{"times do not mislead", "day,time\n" + strings.Repeat("x,00:15\n", 3), `delimiter: ","`, ""},
		{"comma and space", "a, b, c\n1, 2, 3\n4, 5, 6\n", `delimiter: ", "`, ""},
		{"CRLF", strings.ReplaceAll(body, "\n", "\r\n"), `line_ends: "CRLF"`, ""},
		{"mixed line ends", strings.Replace(body, "\n", "\r\n", 1), `line_ends: "any"`, "line_ends"},
		{"a stray quote is quarantined, not taken for text", body + "z,\"3,x\n", `quote: "\""`, "delimiter quote"},
		{"quotes as text", "a,b\n" + strings.Repeat("5\" pipe,1\n", 9), `quote: "none"`, "quote"},
		{"apostrophes", "a,b\n" + strings.Repeat("'x, y',1\n", 4), `quote: "'"`, "quote"},
		{"backslash", "a,b\n" + strings.Repeat("\"5\\\", x\",1\n", 4), `escape: "\\"`, "escape"},
		{"cells over several lines", "a,b,c\n" + strings.Repeat("\"x\ny\",1,2\n", 4), `line_breaks: "careful"`, "line_breaks"},
		{"preamble and footer", "Report\n\n" + body + "Source: x\n", "preamble: 2 footer: 1", "delimiter preamble footer"},
		{"separator line", "sep=;\r\na;b\r\nx;1\r\n", `delimiter: ";" preamble: 1`, "preamble"},
		{"comments", "# made by x\n" + body + "# end\n", `comment: "#"`, "delimiter comment"},
		{"blank lines", strings.ReplaceAll(body, "y,20", "\ny,20"), `blank_lines: "quarantine"`, "blank_lines"},
		{"no header", strings.Repeat("1,2\n3,4\n", 3), `header: 0 columns: ["column1", "column2"]`, "header columns"},
		{"names twice", strings.Replace(body, "note", "name", 1), `columns: ["name", "amount", "name"]`, "columns"},
		{"a header of two rows", "name,2023,note\n,reports,text\nx,1,y\nz,2,y\n", "header: 1", "header"},
		{"trailing delimiters", strings.ReplaceAll(strings.ReplaceAll(body, "\"a, b\"", "ab"), "\n", ",\n"), `trailing_delimiter: "always" columns: ["name", "amount", "note"]`, "trailing_delimiter"},
		{"Windows-1252 or Latin 1", strings.ReplaceAll(body, "plain", "pl\xe4in"), `encoding: "windows-1252"`, "encoding"},
		{"UTF-8 with damage", strings.Repeat("é,1,x\n", 9) + "\xff,1,x\n", `encoding: "UTF-8"`, "encoding"},
		{"UTF-16 with its mark", wide(body), `encoding: "UTF-16BE"`, ""},
		{"one column", "name\nx\ny\n", `delimiter: ","`, "delimiter header"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := csvdecl.Propose("a.csv", []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			flat := " " + strings.Join(strings.Split(string(p.Declaration.YAML()), "\n"), " ")
			for part := range strings.SplitSeq(strings.NewReplacer(` header:`, "\x00header:", ` line_ends:`, "\x00line_ends:", ` columns:`, "\x00columns:", ` footer:`, "\x00footer:", ` preamble:`, "\x00preamble:").Replace(c.want), "\x00") {
				if !strings.Contains(flat, " "+part+" ") {
					t.Errorf("%q is not proposed in\n%s", part, p.YAML())
				}
			}
			var marked []string
			for _, n := range p.Notes {
				if n.Review {
					marked = append(marked, n.Key)
				}
			}
			for key := range strings.FieldsSeq(c.review) {
				if !strings.Contains(" "+strings.Join(marked, " ")+" ", " "+key+" ") {
					t.Errorf("%s is not marked for review in\n%s", key, p.YAML())
				}
			}
			if again, err := csvdecl.Propose("a.csv", []byte(c.text)); err != nil || string(again.YAML()) != string(p.YAML()) {
				t.Errorf("another proposal for the same bytes: %v", err)
			}
			if p.Trial.Refused == "" && p.Trial.Accepted == 0 {
				t.Errorf("nothing is accepted under\n%s", p.YAML())
			}
		})
	}
}

func TestProposeRefuses(t *testing.T) {
	for text, code := range map[string]string{"": csvdecl.CodeEmpty, "\xef\xbb\xbf \n": csvdecl.CodeEmpty, "PK\x03\x04": csvdecl.CodeBinary, "\x00\x00\x01\x02\x03": csvdecl.CodeBinary, "a\x81\x8d": csvdecl.CodeBinary} {
		_, err := csvdecl.Propose("a.csv", []byte(text))
		if p := new(diag.Problem); !errors.As(err, &p) || p.Code != code {
			t.Errorf("%q: %v, not %s", text, err, code)
		}
	}
}
