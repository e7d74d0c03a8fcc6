package workbook

import "strings"

// A styleSheet is the part of the styles that the rules look at.
type styleSheet struct {
	Formats []struct {
		ID   int    `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Fonts []struct {
		Align struct {
			Val string `xml:"val,attr"`
		} `xml:"vertAlign"`
		Strike *node `xml:"strike"`
	} `xml:"fonts>font"`
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

// checkStyles looks for fills and superscript in any style that a cell can have.
func (c *checker) checkStyles() {
	c.read("xl/styles.xml", &c.styles)
	for i, x := range c.styles.Cells {
		if x.Fill < len(c.styles.Fills) && x.Fill > 0 {
			if f := c.styles.Fills[x.Fill]; f.Gradient != nil || (f.Pattern.Type != "none" && f.Pattern.Type != "") {
				c.fail(21, "styles", "cell style %d has a fill", i)
			}
		}
		if x.Font < len(c.styles.Fonts) {
			if f := c.styles.Fonts[x.Font]; f.Align.Val == "superscript" || f.Strike != nil {
				c.fail(20, "styles", "cell style %d is superscript or struck through", i)
			}
		}
	}
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
