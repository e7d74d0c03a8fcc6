package chart

// Colours: three of the UK Government Analysis Function's six, and two for what they cannot tell apart. Each,
// or its edge, has a contrast of at least 3:1 on white, and those of one chart differ in lightness and for
// readers who lack a kind of cone; tests compute it. Shape, fill or a label always says the same as the
// colour.
const (
	navy   = "#12436D"
	teal   = "#28A197"
	orange = "#F46A25"
	rust   = "#B4470F"
	peach  = "#F7C9A9" // a fill whose edge is rust
	ink    = "#1F2328" // text and axis lines
	rule   = "#DFE3E8" // grid lines, which carry nothing
	white  = "#FFFFFF"
)

// cross is a mark of two strokes.
const cross = "path://M0,1L1,0L5,4L9,0L10,1L6,5L10,9L9,10L5,6L1,10L0,9L4,5Z"

// dash is a short line; as a path it keeps its shape in the key, too.
const dash = "path://M0,0L9,0L9,2L0,2Z"

// inkOn is the text colour that reads best on a fill.
func inkOn(fill string) string {
	if fill == navy || fill == rust {
		return white
	}
	return ink
}

const (
	fontFamily = "system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif"
	fontSize   = 13
)

// Widths of the two forms of a chart: for a page, and for a telephone, where the first would shrink its
// text below what can be read.
const (
	wideWidth   = 760
	narrowWidth = 320
)

// tallest is how tall a wide form may be before the picture for sharing takes one with lower rows.
const tallest = 560

// A format is one of the forms: for a page, for a telephone, and for a picture where the first is too tall.
type format struct {
	suffix string
	width  int
	label  int // most characters of a row label
	narrow bool
	row    int // height of a row
}

var (
	wide   = format{suffix: "w", width: wideWidth, label: 30, row: 26}
	card   = format{suffix: "c", width: wideWidth, label: 30, row: 19}
	narrow = format{suffix: "n", width: narrowWidth, label: 14, narrow: true, row: 26}
)
