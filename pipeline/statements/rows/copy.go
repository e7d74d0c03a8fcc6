package rows

import (
	"encoding/binary"
	"strings"
)

// copy writes a row of another file. It gets the bytes that it would have got from the export.
func (w *Writer) copy(r *Row) error {
	for i, s := range [...]string{r.PlatformName, r.DecisionMonetary, r.DecisionProvision, r.DecisionAccount, r.AccountType, r.DecisionGround, r.Category,
		r.ContentLanguage, r.ContentIDEAN, r.SourceType, r.AutomatedDecision} {
		w.copyCells(w.texts[i], append(w.key[:0], s...), s)
	}
	for i, list := range [...][]string{r.DecisionVisibility, r.CategoryAddition, r.CategorySpecification, r.ContentType, r.TerritorialScope} {
		key := w.key[:0]
		for _, cell := range list {
			key = append(binary.AppendUvarint(key, uint64(len(cell))), cell...)
		}
		w.copyCells(w.lists[i], key, list...)
	}
	for i, day := range [...]*int32{r.EndDateVisibilityRestriction, r.EndDateMonetaryRestriction, r.EndDateServiceRestriction, r.EndDateAccountRestriction} {
		if day == nil {
			w.copyCells(w.days[i], nil)
		} else {
			w.copyCells(w.days[i], binary.LittleEndian.AppendUint32(w.key[:0], uint32(*day)), dayCell(*day))
		}
	}
	for i, flag := range [...]*bool{r.IncompatibleContentIllegal, r.AutomatedDetection} {
		if flag == nil {
			w.copyCells(w.flags[i], nil)
		} else {
			cell := no
			if *flag {
				cell = yes
			}
			w.copyCells(w.flags[i], append(w.key[:0], cell...), cell)
		}
	}
	return w.fixedCells(r.UUID, r.ContentDate, r.ApplicationDate, r.CreatedAt)
}

// copyCells writes cells, of which the key is made and nothing else.
func (w *Writer) copyCells(c *column, key []byte, cells ...string) {
	w.key, c.same = key[:0], nil
	if len(key) == 0 {
		c.set(&c.blank, w.rows)
		return
	}
	v := c.copied.known[string(key)]
	if v == nil {
		own := make([]string, len(cells)) // those of the row are the reader's
		for i, cell := range cells {
			own[i] = strings.Clone(cell)
		}
		v = c.copied.learn(key, &value{cells: own})
	}
	c.set(v, w.rows)
}
