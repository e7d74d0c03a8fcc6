// Package csvdecl reads CSV files of any dialect under a declaration, and never guesses.
//
// A Declaration says how a file is written. Read reads under it, Transcode turns the file into RFC 4180,
// Propose suggests a declaration for a person to review; nothing is ever read on a proposal by itself.
//
// # The declaration
//
// It is a YAML mapping. The first four keys are required, an unknown key is an error.
//
//	encoding: UTF-8            # UTF-8, UTF-16LE, UTF-16BE, UTF-16 (by its mark), windows-1252, ISO-8859-1 or an
//	                           # alias that IANA has for them, in any case: ascii, latin1, cp1252
//	delimiter: ","             # one character or several; or comma, semicolon, tab, pipe, space, colon
//	quote: '"'                 # a character, or double, single, none
//	header: 1                  # rows of the header; 0, 1 or several
//	escape: doubled            # how a quote stands inside a quoted cell: doubled; or a character such as \ that
//	                           # takes away the meaning of the next, in every cell; or none. By default doubled
//	                           # where there is a quote
//	line_ends: any             # any (LF, CRLF and CR, mixed), LF, CRLF, CR, a text of your own, or a list of these
//	preamble: 0                # lines above the header, left out
//	footer: 0                  # lines at the end of the file, left out
//	header_join: " "           # what stands between the parts of a name that goes over several header rows; blank
//	                           # parts are left out
//	columns: [name, value]     # required with header: 0. With a header they must be its names, all and in this
//	                           # order; only then may a name be blank or stand twice
//	comment: "#"               # lines that begin with this are left out; none by default
//	blank_lines: quarantine    # lines without a character but spaces: quarantine, ignore
//	empty_rows: quarantine     # rows whose cells are all blank: quarantine, ignore, keep
//	repeated_header: quarantine # rows that are the header once more: quarantine, ignore
//	trailing_delimiter: never  # a delimiter after the last cell: never; always; allowed (a row that could then be
//	                           # one cell short is quarantined)
//	line_breaks: never         # line breaks inside quoted cells: never; careful (a row over several lines is
//	                           # quarantined when one of them could be a row of its own); allowed
//	bare_quotes: quarantine    # a quote inside a cell that is not quoted: quarantine, or text
//	other_escapes: quarantine  # an escape character before a character that needs none: quarantine, keep (both are
//	                           # text), drop (the escape character goes)
//	trim: none                 # none; spaces: blanks and tabs around a cell, outside its quotes, are dropped
//
// Delimiter, quote, escape and line ends understand \t, \n, \r, \\ and \xNN; a single backslash is itself.
// Cells are text. Nothing is taken for a null, a number or a date.
//
// # What is promised
//
//   - Every line belongs to exactly one accepted row, one Bad or one ignored Span: rows seen = accepted +
//     rejected + ignored, and the same for lines. A Bad keeps its text. Result.Check holds both.
//   - No row is padded, cut, joined or moved. A row with another number of cells than the header is
//     quarantined, as is every row whose borders are in doubt.
//   - A stray quote costs its own line and no other: where a quoted cell meets a line break that is not
//     allowed, the end of the file, or text after its closing quote, that one line is quarantined and
//     reading resumes on the next. Where quoted cells may hold line breaks, that next line could be inside
//     the broken cell; then the lines up to the next quote are accepted only if the line with that quote is
//     a good row, which shows that no cell was open there.
//   - A line that cannot be decoded is quarantined.
//   - The file is refused, with a *diag.Problem, when it is empty, binary, over a limit, contradicts the
//     declaration as a whole, or has no good header; and when so much does not fit that the declaration
//     cannot be of this file. Memory stays a small multiple of the file.
//
// Lines are counted from 1 by the declared line ends. The package knows nothing of the subject, keeps no
// state and does not panic.
package csvdecl

// A Declaration says how a CSV file is written. The package comment explains every part; an empty string
// stands for the default.
type Declaration struct {
	Encoding          string   `yaml:"encoding" json:"encoding"`
	Delimiter         string   `yaml:"delimiter" json:"delimiter"`
	Quote             string   `yaml:"quote" json:"quote"`
	Header            int      `yaml:"header" json:"header"`
	Escape            string   `yaml:"escape" json:"escape,omitempty"`
	LineEnds          LineEnds `yaml:"line_ends" json:"line_ends,omitempty"`
	Preamble          int      `yaml:"preamble" json:"preamble,omitempty"`
	Footer            int      `yaml:"footer" json:"footer,omitempty"`
	HeaderJoin        string   `yaml:"header_join" json:"header_join,omitempty"`
	Columns           []string `yaml:"columns" json:"columns,omitempty"`
	Comment           string   `yaml:"comment" json:"comment,omitempty"`
	BlankLines        string   `yaml:"blank_lines" json:"blank_lines,omitempty"`
	EmptyRows         string   `yaml:"empty_rows" json:"empty_rows,omitempty"`
	RepeatedHeader    string   `yaml:"repeated_header" json:"repeated_header,omitempty"`
	TrailingDelimiter string   `yaml:"trailing_delimiter" json:"trailing_delimiter,omitempty"`
	LineBreaks        string   `yaml:"line_breaks" json:"line_breaks,omitempty"`
	BareQuotes        string   `yaml:"bare_quotes" json:"bare_quotes,omitempty"`
	OtherEscapes      string   `yaml:"other_escapes" json:"other_escapes,omitempty"`
	Trim              string   `yaml:"trim" json:"trim,omitempty"`
}

// LineEnds are the texts that end a line; empty stands for any. In YAML they are one text or a list.
type LineEnds []string

// UnmarshalYAML reads one text or a list of texts.
func (l *LineEnds) UnmarshalYAML(decode func(any) error) error {
	var one string
	if decode(&one) == nil {
		*l = LineEnds{one}
		return nil
	}
	var list []string
	if err := decode(&list); err != nil {
		return err
	}
	*l = list
	return nil
}

// Words of a declaration.
const (
	Quarantine = "quarantine"
	Ignore     = "ignore"
	Keep       = "keep"
	Drop       = "drop"
	Text       = "text"
	None       = "none"
	Doubled    = "doubled"
	Spaces     = "spaces"
	Never      = "never"
	Careful    = "careful"
	Allowed    = "allowed"
	Always     = "always"
	Any        = "any"
)

// Limits. Within them memory stays a small multiple of the file.
const (
	MaxFile     = 256 << 20 // bytes of a file
	MaxRow      = 16 << 20  // bytes of a row, over all its lines
	MaxCell     = 1 << 20   // bytes of a cell
	MaxColumns  = 20_000    // columns of a header
	MaxRejected = 250_000   // rows in quarantine
	MaxSkipped  = 10_000    // preamble, header or footer lines of a declaration
)

// Codes of the Problems with which a file or a declaration is refused.
const (
	CodeDeclaration = "E-CSV-DECLARATION"  // the declaration is no good
	CodeKey         = "E-CSV-KEY"          // the declaration has an unknown or doubled key, or lacks one
	CodeEmpty       = "E-CSV-EMPTY"        // the file is empty, or holds nothing but preamble and footer
	CodeBinary      = "E-CSV-BINARY"       // the file is no text, or not in the declared encoding
	CodeHeader      = "E-CSV-HEADER"       // the header cannot be read, or names cannot be told apart
	CodeColumns     = "E-CSV-COLUMNS"      // the header does not have the declared columns
	CodeLimit       = "E-CSV-LIMIT"        // the file is over a limit
	CodeNotOfFile   = "E-CSV-NOT-THE-FILE" // so much does not fit that the declaration is of another file
)
