// Package rows writes statements of reasons, one by one, as typed Parquet: the columns of the export but those that can name a
// person, free texts and addresses, none of which a sor.Row gives.
//
// It promises: one file per Writer, in the order of the rows, the same bytes for the same rows; identifiers as 16 bytes, days and
// times as such, lists as lists, Yes and No as booleans; a blank cell is null, an empty list is empty; and nothing that a cell
// has and its type cannot hold is dropped in silence (Writer.Unread).
//
// The pages are written here and not by the library, whose writer took nearly half of the time of a run: a statement has some sixty
// values, thirty of them countries, and the same texts come again and again. What is remembered of a text are the bytes that it has in
// a page (value.go); rows that are alike are written as a run (column.go); places in a dictionary are whole bytes and levels whole words
// (page.go, levels.go). Schema, headers and footer are the library's, and so is the reader.
package rows

// A Row is one statement. Texts have a dictionary as long as it is small; identifiers are not compressed.
//
// The day of submission is the partition that the file lies in, and of CreatedAt.
type Row struct {
	UUID                         [16]byte `parquet:"uuid,uuid,uncompressed"` // 16 bytes of chance: nothing can be gained
	PlatformName                 string   `parquet:"platform_name"`
	DecisionVisibility           []string `parquet:"decision_visibility,list"`
	EndDateVisibilityRestriction *int32   `parquet:"end_date_visibility_restriction,optional,date"`
	DecisionMonetary             string   `parquet:"decision_monetary,optional"`
	EndDateMonetaryRestriction   *int32   `parquet:"end_date_monetary_restriction,optional,date"`
	DecisionProvision            string   `parquet:"decision_provision,optional"`
	EndDateServiceRestriction    *int32   `parquet:"end_date_service_restriction,optional,date"`
	DecisionAccount              string   `parquet:"decision_account,optional"`
	EndDateAccountRestriction    *int32   `parquet:"end_date_account_restriction,optional,date"`
	AccountType                  string   `parquet:"account_type,optional"`
	DecisionGround               string   `parquet:"decision_ground,optional"`
	IncompatibleContentIllegal   *bool    `parquet:"incompatible_content_illegal,optional"`
	Category                     string   `parquet:"category"`
	CategoryAddition             []string `parquet:"category_addition,list"`
	CategorySpecification        []string `parquet:"category_specification,list"`
	ContentType                  []string `parquet:"content_type,list"`
	ContentLanguage              string   `parquet:"content_language,optional"`
	ContentDate                  int32    `parquet:"content_date,date"`
	ContentIDEAN                 string   `parquet:"content_id_ean,optional"`
	TerritorialScope             []string `parquet:"territorial_scope,list"`
	ApplicationDate              int32    `parquet:"application_date,date"`
	SourceType                   string   `parquet:"source_type,optional"`
	AutomatedDetection           *bool    `parquet:"automated_detection,optional"`
	AutomatedDecision            string   `parquet:"automated_decision,optional"`
	CreatedAt                    int64    `parquet:"created_at,timestamp(millisecond)"`
}
