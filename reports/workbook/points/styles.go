package points

import "strings"

// A styleSheet is the part of the styles that the points look at.
type styleSheet struct {
	Formats []struct {
		ID   int    `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Fonts []font `xml:"fonts>font"`
	Fills []struct {
		Pattern struct {
			Type string `xml:"patternType,attr"`
		} `xml:"patternFill"`
		Gradient *node `xml:"gradientFill"`
	} `xml:"fills>fill"`
	Cells []struct {
		Format    int `xml:"numFmtId,attr"`
		Font      int `xml:"fontId,attr"`
		Fill      int `xml:"fillId,attr"`
		Alignment struct {
			Wrap string `xml:"wrapText,attr"`
		} `xml:"alignment"`
	} `xml:"cellXfs>xf"`
}

type font struct {
	Align struct {
		Val string `xml:"val,attr"`
	} `xml:"vertAlign"`
	Strike    *node `xml:"strike"`
	Underline *node `xml:"u"`
	Color     struct {
		RGB string `xml:"rgb,attr"`
	} `xml:"color"`
}

// noSymbols also looks for superscript in any style that a cell can have.
func (s styleSheet) raised() (out list) {
	for i, x := range s.Cells {
		if x.Font < 0 || x.Font >= len(s.Fonts) {
			continue
		}
		if f := s.Fonts[x.Font]; f.Align.Val == "superscript" || f.Strike != nil {
			out.add("styles", "cell style %d is superscript or struck through", i)
		}
	}
	return out
}

// noFills looks for fills, and for coloured letters that nothing but their colour tells apart.
func noFills(b *book) (out []finding) {
	var l list
	s := b.styles
	for i, x := range s.Cells {
		if x.Fill > 0 && x.Fill < len(s.Fills) {
			if f := s.Fills[x.Fill]; f.Gradient != nil || (f.Pattern.Type != "none" && f.Pattern.Type != "") {
				l.add("styles", "cell style %d has a fill", i)
			}
		}
		if x.Font > 0 && x.Font < len(s.Fonts) {
			f := s.Fonts[x.Font]
			if c := strings.ToUpper(f.Color.RGB); c != "" && !strings.HasSuffix(c, "000000") && f.Underline == nil {
				l.add("styles", "cell style %d is told apart by the colour %s alone", i, c)
			}
		}
	}
	return l
}

// wraps tells whether a cell style wraps its text.
func (s styleSheet) wraps(style int) bool {
	if style < 0 || style >= len(s.Cells) {
		return false
	}
	w := s.Cells[style].Alignment.Wrap
	return w == "1" || w == "true"
}

// decimals is the number of characters after the whole part that a cell style shows, the mark
// included.
func (s styleSheet) decimals(style int) int {
	if style < 0 || style >= len(s.Cells) {
		return 0
	}
	for _, f := range s.Formats {
		if f.ID == s.Cells[style].Format {
			if _, after, ok := strings.Cut(f.Code, "."); ok {
				return 1 + len(after)
			}
		}
	}
	return 0
}
