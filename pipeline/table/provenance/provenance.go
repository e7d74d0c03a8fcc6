// Package provenance is the form in which the origin of one published number is told: the number, the formula
// with its numbers put in, each operand with the text and the place from which it was read, what was decided on
// the way, and how to do it again.
//
// It holds data and no texts: kinds, roles and reasons are codes, which reports put into words. Package explain
// of the pipeline fills it; reports print it.
package provenance

import "github.com/answerable-data/answerable/pipeline/table"

// What an address can name.
const (
	KindIndicator = "indicator"
	KindScore     = "score"
	KindFigure    = "figure"    // a published figure, a suit, or a row that a person read, by its id
	KindStatement = "statement" // a figure from the EU statements of reasons
)

// Ways in which a number was computed again.
const (
	ByFormula = "formula" // from the raw texts of the operands alone
	ByModel   = "model"   // from raw texts by a model that needs those of all platforms
	ByTree    = "tree"    // a score, from the values of its parts and the methodology
	ByReading = "reading" // a single text, read again
	ByNothing = "none"    // there is no number

	ByCounts  = "counts"       // from the counts of statements of each day
	ByTable   = "table"        // from the numerator and the denominator that the release prints, and no further
	ByNoMeans = "not_computed" // there is a number, and nothing at hand from which it could be computed again
)

// An Explanation is the whole account of one number.
type Explanation struct {
	Address  string
	Kind     string
	Edition  string
	Platform string
	Subject  string // indicator or pillar; of a figure its metric
	Period   string

	Methodology string // version of the framework
	Contract    string // of the tables
	Published   string // ISO date of the edition
	Own         string // the user's own framework, where one replaces the project's

	Indicator *table.Indicator // of an indicator
	Score     *table.Score     // of a score
	Statement *Statement       // of a figure from statements of reasons

	Formula    Formula
	Operands   []Operand
	Parts      []Part // of a score
	Missing    []Part // of a score: what does not enter it, and why
	Recomputed Recomputed

	Sources      []table.Source // the files behind the operands
	Mappings     []Mapping
	Others       []Other // older editions and second-hand rows of the operands' figures
	Restatements []table.Restatement
	Rejects      []Reject
	Replies      []table.Reply // what the platform answered to the number or to the row
	Past         []Past        // what releases in folders print at this address
	Rebuild      []string      // commands
}

// A Formula is how the number comes from the operands.
type Formula struct {
	Symbols string // with names of terms: |ln(own / clearinghouse)|
	Filled  string // with numbers: |ln(2235 / 2235)|
	Terms   []Term
}

// A Term is one name in a formula.
type Term struct {
	Name     string
	Value    float64
	Operands []string // ids of the operands that make it up
}

// An Operand is one row on which the number rests.
type Operand struct {
	ID     string
	Role   string // what it does in the formula: a name of a term, or a metric
	Kind   string // figure, suit, due_report, information_notice, judgement
	Raw    string // text as published
	Number *float64
	Unit   string
	Step   *float64 // rounding step of the printed number
	State  string
	Flags  string

	Platform, Perimeter, Metric, Harm, Geography, Period, Breakdown, Label, PlatformRaw string

	Publisher, Title, URL, Locator, Note string

	Source    string // id of the source file in the table sources, or name of the embedded table
	File      string // base name of that file as read
	Reader    string // what read it, with its version; empty where a person did
	SHA256    string // of that file
	Edition   string
	Hand      string // first, second, or person: read by a person at the address, the bytes are not held
	Published *table.Date
	Retrieved *table.Date
}

// A Part is a child of a score.
type Part struct {
	ID, Address, Period, State, Reason string

	Value, Score, Lower, Upper *float64 // value, its score, scores at both limits
	Best, Worst                float64  // goalposts
	Scale                      string
	Weight, Points             float64 // share of the weight that is there; what it adds to the score
}

// Recomputed holds the numbers that were computed again against those of the tables.
type Recomputed struct {
	By      string
	Numbers []Compared
}

// Equal says whether every number came out the same, to the last bit.
func (r Recomputed) Equal() bool {
	for _, n := range r.Numbers {
		if !n.Equal {
			return false
		}
	}
	return true
}

// A Compared is one number twice.
type Compared struct {
	Name       string // value, lower, upper, numerator, n, score, ...; or the id of an operand
	Printed    *float64
	Recomputed *float64
	Equal      bool
}

// A Mapping is one decision of what a published name stands for.
type Mapping struct {
	Kind string // platform, metric, harm, perimeter, unit
	From string // as published
	To   string
	By   string // scheme, rule or table that says so
	Note string
}

// An Other is an edition of an operand's figure that is not the one in use.
type Other struct {
	Of          string // id of the operand
	Observation table.Observation
	Why         string // older_edition, second_hand, newer_edition
}

// A Reject is a quarantined row of a source of an operand.
type Reject struct {
	table.RejectRow
	Names bool // its text or place names the platform as published
}

// A Statement is what stands behind a figure from the EU statements of reasons, beside its operands.
type Statement struct {
	*table.StatementFigure

	Release  string          // edition of the release from whose tables it was taken; empty: it was computed from the counts
	SHA256   string          // of the manifests of the counts that were read, or that the release names; empty: it names none
	Recorded []RecordedHash  // what releases that were named say of their counts
	Validity []StatementSpan // announcements that were applied
	Archives []Archive       // the days that can hold statements of the period, and that were read
	Unread   []string        // the first and the last of each run of those days that were not, 2025-08-10 or 2025-08-10/2025-08-12
	Groups   []StatementGroup
}

// A RecordedHash is the hash of the counts that a release was made from.
type RecordedHash struct {
	Edition, SHA256 string
	Same            bool // as that of the counts that were read
}

// A StatementSpan is an announcement that a field is wrong or not comparable.
type StatementSpan struct {
	Figures, From, To, Effect, Code, Note, Publisher, Title, URL, Locator string
	File, SHA256                                                          string // of the project's table
}

// An Archive is a day that was read.
type Archive struct {
	table.StatementArchive
	Statements *int64 // of the figure's denominator, submitted on the day; null where only the release was at hand, or another day's archive has them
}

// A StatementGroup is statements that are alike in all that is counted, whatever the day on which they were submitted.
type StatementGroup struct {
	ID       string
	Platform string   // as published
	Month    string   // of application
	Labels   []string // column=label, as published, without empty ones
	From, To string   // first and last day of submission

	Statements int64 // that enter the denominator, or whose delays do
	Counted    int64 // of these in the numerator
}

// A Past is what a release in a folder prints at the address.
type Past struct {
	Folder, Edition, Methodology string
	Found                        bool
	State                        string
	Numbers                      []Compared // Printed is what that release prints, Recomputed what is computed now
}
