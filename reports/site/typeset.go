package site

import (
	"bytes"
	"regexp"

	"golang.org/x/net/html"
)

// apostrophe is a straight one between two letters, as it stands in text or as templates write it.
var apostrophe = regexp.MustCompile(`(\pL)(?:'|&#39;|&apos;)(\pL)`)

// highMark is a mark before which French sets a narrow space.
var highMark = regexp.MustCompile(`\x{00a0}([;!?])`)

// typeset gives French text its typographic apostrophes, and narrow no-break spaces before high marks. What is
// marked as another language, names (bdi), data and style stay as they are; markup is not touched.
func typeset(page []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(page) + len(page)/50)
	var open []bool // for each open element: does French stand in it
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return out.Bytes()
		}
		raw := append([]byte(nil), z.Raw()...)
		switch kind {
		case html.StartTagToken:
			open = opened(open, z)
		case html.EndTagToken:
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		case html.TextToken:
			if len(open) > 0 && open[len(open)-1] {
				raw = highMark.ReplaceAll(apostrophe.ReplaceAll(apostrophe.ReplaceAll(raw, []byte("$1’$2")), []byte("$1’$2")), []byte("\u202f$1"))
			}
		}
		out.Write(raw)
	}
}

// opened notes an element that opens; one that has no end is none.
func opened(open []bool, z *html.Tokenizer) []bool {
	name, more := z.TagName()
	french := len(open) > 0 && open[len(open)-1]
	switch string(name) {
	case "meta", "link", "br", "hr", "img", "input", "col", "wbr":
		return open
	case "script", "style", "bdi":
		french = false
	}
	for more {
		var key, value []byte
		if key, value, more = z.TagAttr(); string(key) == "lang" {
			french = string(value) == "fr"
		}
	}
	return append(open, french)
}
