package dockets

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
)

// A bulkTable is a table of the bulk files that is read here.
type bulkTable struct {
	name    string   // the stem of its files
	model   string   // of its objects in fixtures
	all     []string // the reference: every column, in the order of the export script
	needs   []string // those without which it cannot be used
	reads   []string // those that are read where they are there; the rest may name people and is not kept
	ignored string   // rule under which rows are left out that bear on no known suit
}

func words(s string) []string { return strings.Fields(s) }

// bulkTables are read in this order. The names of columns are those of CourtListener's export script.
var bulkTables = []bulkTable{
	{"courts", "search.court", words(`id pacer_court_id pacer_has_rss_feed pacer_rss_entry_types date_last_pacer_contact fjc_court_id date_modified in_use
		has_opinion_scraper has_oral_argument_scraper position citation_string short_name full_name url start_date end_date jurisdiction notes parent_court_id`),
		words("id citation_string"), words("id citation_string"), "other-court"},
	{"dockets", "search.docket", words(`id date_created date_modified source appeal_from_str assigned_to_str referred_to_str panel_str date_last_index date_cert_granted
		date_cert_denied date_argued date_reargued date_reargument_denied date_filed date_terminated date_last_filing case_name_short case_name case_name_full slug
		docket_number docket_number_core pacer_case_id cause nature_of_suit jury_demand jurisdiction_type appellate_fee_status appellate_case_type_information
		mdl_status filepath_local filepath_ia filepath_ia_json ia_upload_failure_count ia_needs_upload ia_date_first_change view_count date_blocked blocked
		appeal_from_id assigned_to_id court_id idb_data_id originating_court_information_id referred_to_id federal_dn_case_type federal_dn_office_code
		federal_dn_judge_initials_assigned federal_dn_judge_initials_referred federal_defendant_number parent_docket_id docket_number_raw docket_number_source`),
		words("id court_id docket_number date_filed date_terminated"), words("id court_id docket_number date_filed date_terminated date_last_filing idb_data_id"), "other-docket"},
	{"fjc-integrated-database", "recap.fjcintegrateddatabase", words(`id date_created date_modified dataset_source office docket_number origin date_filed jurisdiction
		nature_of_suit title section subsection diversity_of_residence class_action monetary_demand county_of_residence arbitration_at_filing
		arbitration_at_termination multidistrict_litigation_docket_number plaintiff defendant date_transfer transfer_office transfer_docket_number transfer_origin
		date_terminated termination_class_action_status procedural_progress disposition nature_of_judgement amount_received judgment pro_se year_of_tape
		nature_of_offense version circuit_id district_id`),
		words("id docket_number date_filed date_terminated district_id"), words("id district_id docket_number date_filed date_terminated office"), "other-docket"},
	{"opinion-clusters", "search.opinioncluster", words(`id date_created date_modified judges date_filed date_filed_is_approximate slug case_name_short case_name
		case_name_full scdb_id scdb_decision_direction scdb_votes_majority scdb_votes_minority source procedural_history attorneys nature_of_suit posture
		syllabus headnotes summary disposition history other_dates cross_reference correction citation_count precedential_status date_blocked blocked
		filepath_json_harvard filepath_pdf_harvard docket_id arguments headmatter`),
		words("id date_filed docket_id"), words("id docket_id date_filed"), "other-docket"},
	{"opinions", "search.opinion", words(`id date_created date_modified author_str per_curiam joined_by_str type sha1 page_count download_url local_path plain_text html
		html_lawbox html_columbia html_anon_2020 xml_harvard xml_scan html_with_citations extracted_by_ocr author_id cluster_id`),
		words("id cluster_id"), words("id cluster_id"), "other-cluster"},
}

const rankCourts = 0

// identify finds the table of a header: the one that has most of its columns, and all that it needs.
func identify(header []string) (*bulkTable, int) {
	best, at, most := (*bulkTable)(nil), -1, 0
	for i := range bulkTables {
		n := 0
		for _, c := range header {
			if slices.Contains(bulkTables[i].all, c) {
				n++
			}
		}
		if n > most {
			best, at, most = &bulkTables[i], i, n
		}
	}
	if 2*most < len(header) || most < 2 {
		return nil, -1
	}
	return best, at
}

// layout says where the columns stand that are read; -1 where the file lacks one that it may lack.
func (t *bulkTable) layout(file string, header []string, opt Options) (at []int, skipped []string, err error) {
	place := diag.Place{File: file, Row: 1}
	for i, c := range header {
		if slices.Index(header, c) < i {
			return nil, nil, &diag.Problem{Code: "E-DOCKETS-COLUMN-DUPLICATE", What: "a column stands twice", Where: place, Value: c, Rule: "each column stands once",
				Next: "fetch the file again"}
		}
		if slices.Contains(t.all, c) {
			continue
		}
		if !opt.SkipNew {
			next := "see whether the export has a new column, and give --skip-new-columns to leave it aside"
			if near := csvscan.Nearest(c, t.all); near != "" && !slices.Contains(header, near) {
				next = "did you mean " + near + "? Else see whether the export has a new column, and give --skip-new-columns to leave it aside"
			}
			return nil, nil, &diag.Problem{Code: "E-DOCKETS-COLUMN-UNKNOWN", What: "the file has a column that the table " + t.name + " did not have", Where: place, Value: c,
				Rule: "columns are those of CourtListener's export of 2026-08", Next: next}
		}
		skipped = append(skipped, c)
	}
	for _, c := range t.reads {
		i := slices.Index(header, c)
		if i < 0 && slices.Contains(t.needs, c) {
			return nil, nil, &diag.Problem{Code: "E-DOCKETS-COLUMN-MISSING", What: "the file lacks a column of the table " + t.name, Where: place, Value: c,
				Rule: "needed are: " + strings.Join(t.needs, ", "), Next: "fetch the file again"}
		}
		at = append(at, i)
	}
	return at, skipped, nil
}
