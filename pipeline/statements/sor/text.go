package sor

// A Text is what several rows of a member have in a column: where two rows have the same Text, the cells are the same to the byte, and
// what was found out of the one holds of the other. Whoever looks at each row compares one address in place of a text.
type Text struct {
	raw   string
	known bool // the labels in it are all known
}

// maxTexts bounds the texts of a column that are remembered.
const maxTexts = 1 << 10

// Blank says that there is nothing in the cell.
func (t *Text) Blank() bool { return t.raw == "" }

// A recall remembers the texts of one column.
type recall struct {
	blank Text
	last  *Text // that was met last and is not blank: most cells repeat it
	texts map[string]*Text
}

// of gives the Text of a cell; nil if it is long, or there are too many.
func (t *recall) of(raw []byte) *Text {
	if len(raw) == 0 {
		return &t.blank
	}
	if t.last != nil && string(raw) == t.last.raw {
		return t.last
	}
	if len(raw) > maxHabit {
		return nil
	}
	text, ok := t.texts[string(raw)]
	if !ok {
		if len(t.texts) >= maxTexts {
			return nil
		}
		text = &Text{raw: string(raw)}
		if t.texts == nil {
			t.texts = map[string]*Text{}
		}
		t.texts[text.raw] = text
	}
	t.last = text
	return text
}

// remembered are the columns that have Texts: those of labels and of days, which repeat themselves.
var remembered = append([]Column{Category, PlatformName, EndDateVisibility, EndDateMonetary, EndDateService, EndDateAccount}, labelled...)

// recall finds the Texts of a row.
func (p *parser) recall() {
	for _, c := range remembered {
		p.row.texts[c] = p.recalls[c].of(p.row.Raw(c))
	}
}

// Same gives the Text of a column of a row that was handed over. It is nil for a cell that is not remembered, about which nothing can
// be said without looking at it; so it is for uuid and the three times that every row has.
func (r *Row) Same(c Column) *Text { return r.texts[c] }
