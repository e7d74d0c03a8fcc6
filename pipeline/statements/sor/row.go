package sor

import (
	"bytes"
	"slices"
)

// A Row is one statement of reasons. It is valid during Sink.Row only: its texts lie in a buffer that is used again.
type Row struct {
	Record int64 // counted from 1 within the member, rejected rows included
	Line   int64 // of the text where it begins, counted from 1, the header included

	Content, Application, Created int64 // content_date, application_date, created_at: seconds since 1970, UTC

	Minors Minors // how it is about the protection of minors

	schema *schema
	text   []byte
	ends   *[maxColumns + 8]int32 // of the cells, in the order of the header
	room   []byte                 // for texts with doubled quotes
	texts  [NumColumns]*Text      // of a row that is handed over
}

// cell gives a cell as it stands between its quotes. A cell without quotes cannot begin with one.
func cell(text []byte, ends []int32, at int) []byte {
	from, to := int32(0), ends[at]
	if at > 0 {
		from = ends[at-1] + 1
	}
	if from < to && text[from] == '"' {
		return text[from+1 : to-1]
	}
	return text[from:to]
}

// Raw is the text of a column as it stands in the export, between the quotes if there are any: quotes in it are still doubled. Equal
// raw texts are equal texts, so that labels can be told apart without reading them. It is blank where the header lacks the
// column.
func (r *Row) Raw(c Column) []byte {
	at := r.schema.at[c]
	if at < 0 {
		return nil
	}
	return cell(r.text, r.ends[:], at)
}

// UUID is the identifier of the statement.
func (r *Row) UUID() [16]byte { return decodeUUID(r.Raw(UUID)) }

// Text is the text of a column, blank where the header lacks it.
func (r *Row) Text(c Column) []byte {
	text := r.Raw(c)
	if bytes.IndexByte(text, '"') < 0 {
		return text
	}
	from := len(r.room)
	for {
		i := bytes.Index(text, []byte(`""`))
		if i < 0 {
			r.room = append(r.room, text...)
			return r.room[from:len(r.room):len(r.room)]
		}
		r.room = append(r.room, text[:i+1]...)
		text = text[i+2:]
	}
}

// Filled says whether a column has a value: it is neither blank nor an empty list.
func (r *Row) Filled(c Column) bool {
	text := r.Raw(c)
	return len(text) > 0 && string(text) != "[]"
}

// minors finds out how the row is about minors. Among the added categories the bare name is looked for first: that needs no list, and
// nearly all rows lack it.
func (r *Row) minors() Minors {
	if string(r.Raw(Category)) == CategoryMinors {
		return MinorsPrimary
	}
	added := r.Raw(CategoryAddition)
	if len(added) >= len(CategoryMinors) && bytes.Contains(added, []byte(CategoryMinors)) && slices.Contains(Set(r.Text(CategoryAddition)), CategoryMinors) {
		return MinorsAddition
	}
	return MinorsNone
}
