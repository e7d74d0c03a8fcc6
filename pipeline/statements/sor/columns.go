package sor

// A Column is one that can be had from a Row. The columns that hold free text, addresses or platform_uid have none.
type Column uint8

// The columns, in the order of the exporter.
const (
	UUID Column = iota
	DecisionVisibility
	EndDateVisibility
	DecisionMonetary
	EndDateMonetary
	DecisionProvision
	EndDateService
	DecisionAccount
	EndDateAccount
	AccountType
	DecisionGround
	IncompatibleContentIllegal
	Category
	CategoryAddition
	CategorySpecification
	ContentType
	ContentLanguage
	ContentDate
	ContentIDEAN
	TerritorialScope
	ApplicationDate
	SourceType
	AutomatedDetection
	AutomatedDecision
	PlatformName
	CreatedAt
	NumColumns // how many there are
)

var columnNames = [NumColumns]string{
	"uuid", "decision_visibility", "end_date_visibility_restriction", "decision_monetary", "end_date_monetary_restriction",
	"decision_provision", "end_date_service_restriction", "decision_account", "end_date_account_restriction", "account_type",
	"decision_ground", "incompatible_content_illegal", "category", "category_addition", "category_specification", "content_type",
	"content_language", "content_date", "content_id_ean", "territorial_scope", "application_date", "source_type",
	"automated_detection", "automated_decision", "platform_name", "created_at",
}

// String is the name of the column in the header.
func (c Column) String() string { return columnNames[c] }

// withheld are the columns of the format that no Row gives: identifiers that can name a person, free text, and addresses.
var withheld = []string{
	"decision_visibility_other", "decision_monetary_other", "decision_ground_reference_url", "illegal_content_legal_ground",
	"illegal_content_explanation", "incompatible_content_ground", "incompatible_content_explanation", "category_specification_other",
	"content_type_other", "decision_facts", "source_identity", "platform_uid",
}

// longTexts are the columns that a light export leaves out.
var longTexts = []string{"illegal_content_explanation", "incompatible_content_explanation", "decision_facts", "territorial_scope"}

// required are the columns without which a row cannot be counted; a header must have them.
var required = []Column{
	UUID, DecisionVisibility, DecisionMonetary, DecisionProvision, DecisionAccount, DecisionGround, Category, CategoryAddition,
	CategorySpecification, ContentType, ContentLanguage, ContentDate, ApplicationDate, SourceType, AutomatedDetection, AutomatedDecision,
	PlatformName, CreatedAt,
}

// dates are the columns of the times that every row must have.
var dates = [...]Column{ContentDate, ApplicationDate, CreatedAt}

// counted are the columns whose labels aggregates are keyed by: they must be UTF-8.
var counted = []Column{
	DecisionVisibility, DecisionMonetary, DecisionProvision, DecisionAccount, DecisionGround, Category, CategoryAddition,
	CategorySpecification, ContentType, SourceType, AutomatedDetection, AutomatedDecision, PlatformName,
}

// filled are those of the counted columns that a row cannot lack. The others that the database wants filled may be
// blank in files; they are kept, and counted under a blank label.
var filled = []Column{Category, PlatformName}
