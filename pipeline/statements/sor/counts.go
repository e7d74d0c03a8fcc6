package sor

import (
	"maps"
	"slices"
	"strings"
)

// Counts say what became of the rows of one or several members.
type Counts struct {
	Seen     int64 // records below the header
	Loaded   int64 // handed over
	Rejected int64
	Ignored  int64 // sound, not on minors, and Options.All was not set

	Reasons   map[string]int64 // rejected rows by reason
	Recovered int64            // sound rows that only the backslash rule could read

	InvalidUTF8 int64 // sound rows with bytes that are no UTF-8, in a column that is not counted by
	NUL         int64 // sound rows with a NUL byte

	// Unknown counts sound rows by column and label where the label is none of the published ones: category in every row,
	// the other columns in rows handed over. A blank label counts where the column must be filled, and OtherLabels stands for what
	// is beyond a thousand labels.
	Unknown map[string]map[string]int64

	Schema         string   // "v1-full", "v1-light", "v2-full", "v2-light"; "-part" where the long texts are there in part; several joined by "|"
	NewColumns     []string // columns of the header that are not known here, sorted
	MissingColumns []string // columns of the schema that the header lacks, sorted
	Bytes          int64    // of text
}

// Add adds the counts of another member. Any order of additions gives the same sum.
func (c *Counts) Add(o Counts) {
	c.Seen, c.Loaded, c.Rejected, c.Ignored = c.Seen+o.Seen, c.Loaded+o.Loaded, c.Rejected+o.Rejected, c.Ignored+o.Ignored
	c.Recovered, c.InvalidUTF8, c.NUL, c.Bytes = c.Recovered+o.Recovered, c.InvalidUTF8+o.InvalidUTF8, c.NUL+o.NUL, c.Bytes+o.Bytes
	for reason, n := range o.Reasons {
		c.reason(reason, n)
	}
	for column, labels := range o.Unknown {
		for label, n := range labels {
			c.unknown(column, label, n)
		}
	}
	c.Schema = strings.Join(union(strings.Split(c.Schema, "|"), strings.Split(o.Schema, "|")), "|")
	c.NewColumns = union(c.NewColumns, o.NewColumns)
	c.MissingColumns = union(c.MissingColumns, o.MissingColumns)
}

// Holds says whether every row is accounted for.
func (c *Counts) Holds() bool {
	rejected := int64(0)
	for n := range maps.Values(c.Reasons) {
		rejected += n
	}
	return c.Seen == c.Loaded+c.Rejected+c.Ignored && rejected == c.Rejected
}

func (c *Counts) reason(reason string, n int64) {
	if c.Reasons == nil {
		c.Reasons = map[string]int64{}
	}
	c.Reasons[reason] += n
}

func (c *Counts) unknown(column, label string, n int64) {
	if c.Unknown == nil {
		c.Unknown = map[string]map[string]int64{}
	}
	if c.Unknown[column] == nil {
		c.Unknown[column] = map[string]int64{}
	}
	c.Unknown[column][label] += n
}

// union joins two lists into one that is sorted and has no empty and no double entry; nil if nothing is left.
func union(a, b []string) []string {
	var out []string
	for _, s := range slices.Concat(a, b) {
		if s != "" {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
