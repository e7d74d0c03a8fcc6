package account

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strings"
	"unicode"

	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// Text prints an explanation for a terminal. Control characters of published texts are made visible.
func Text(w io.Writer, x *provenance.Explanation, opt Options) error {
	d := tell(x, opt)
	var b strings.Builder
	b.WriteString(plain(d.Title) + "\n")
	for _, s := range d.Sections {
		b.WriteString("\n" + s.Head + "\n")
		write(&b, "  ", s.Lines)
		for _, g := range s.Groups {
			b.WriteString("  " + plain(g.Head) + "\n")
			write(&b, "    ", g.Lines)
		}
		if s.More != "" {
			b.WriteString("  " + s.More + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// write prints lines under one another, the texts at one place.
func write(b *strings.Builder, indent string, lines []line) {
	wide := 0
	for _, l := range lines {
		wide = max(wide, len([]rune(l.Label)))
	}
	wide = min(wide, 40)
	for _, l := range lines {
		fmt.Fprintf(b, "%s%-*s  %s\n", indent, wide, plain(l.Label), plain(l.Text))
	}
}

// plain makes control characters visible, so that no published text can move the cursor or break a line.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '\ufffd'
		}
		return r
	}, s)
}

// style is the stylesheet of the page; the policy names it by its hash.
const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}` +
	`h1{font-size:1.4rem;overflow-wrap:anywhere}h2{font-size:1.15rem;border-top:1px solid #767676;padding-top:.6rem;margin-top:1.6rem}h3{font-size:1rem;margin:1rem 0 .2rem}` +
	`dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.15rem 1rem;margin:0}dt{color:#595959}dd{margin:0;overflow-wrap:anywhere}` +
	`@media(max-width:36rem){dl{display:block}dd{margin:0 0 .4rem}}`

var policy = func() string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}()

// pageText is the page; every text of it is escaped by html/template.
const pageText = `<!DOCTYPE html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{.Policy}}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{{.Title}}</title>
<style>{{.Style}}</style>
</head>
<body>
<main>
<h1><bdi>{{.Title}}</bdi></h1>
{{range .Sections}}<section>
<h2>{{.Head}}</h2>
{{template "lines" .Lines}}{{range .Groups}}<h3><bdi>{{.Head}}</bdi></h3>
{{template "lines" .Lines}}{{end}}{{if .More}}<p>{{.More}}</p>
{{end}}</section>
{{end}}</main>
</body>
</html>
{{define "lines"}}{{if .}}<dl>
{{range .}}<dt><bdi>{{.Label}}</bdi></dt><dd>{{if .Web}}<a href="{{.Web}}" rel="noopener noreferrer"><bdi>{{.Text}}</bdi></a>{{else}}<bdi>{{.Text}}</bdi>{{end}}</dd>
{{end}}</dl>
{{end}}{{end}}`

var page = template.Must(template.New("page").Parse(pageText))

// Web is the address to which a line leads; only pages of the web are led to.
func (l line) Web() string {
	u, err := url.Parse(l.URL)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return l.URL
}

// HTML prints an explanation as one self-contained page that tells of every operand.
func HTML(w io.Writer, x *provenance.Explanation, opt Options) error {
	opt.All = true
	return page.Execute(w, struct {
		document
		Policy string
		Style  template.CSS
	}{tell(x, opt), policy, style})
}
