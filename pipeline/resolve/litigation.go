package resolve

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Records resolves the rows of the litigation tables into a set. A platform or operator that the
// registry does not list is kept as an entity of its own.
func (r *Resolver) Records(l *ingest.Loaded, set *table.Set) {
	seq := map[string]int32{}
	for _, rec := range l.Records {
		src := l.Source.ID
		if s := rec.Fields["source"]; s != "" {
			src = s
		}
		switch rec.Table {
		case "cases":
			set.Cases = append(set.Cases, caseRow(rec, src))
		case "case_events":
			seq[rec.Fields["case_id"]]++
			set.CaseEvents = append(set.CaseEvents, eventRow(rec, src, seq[rec.Fields["case_id"]]))
		case "case_platforms":
			set.CasePlatforms = append(set.CasePlatforms, r.pairRow(rec, src))
		}
	}
}

// address gives the address that may be printed.
func address(rec ingest.Record) (url string, withheld bool) {
	if rec.Fields["address_withheld"] == "yes" {
		return "", true
	}
	return rec.Fields["source_url"], false
}

func caseRow(rec ingest.Record, src string) table.Case {
	f := rec.Fields
	url, withheld := address(rec)
	return table.Case{
		ID: f["case_id"], Court: f["court"], CourtLevel: f["court_level"], Jurisdiction: f["jurisdiction"],
		Docket: f["docket_number"], Filed: f["filed_date"], Platforms: f["platforms"], PlaintiffType: f["plaintiff_type"],
		HarmType: f["harm_type"], AllegationType: f["allegation_type"], Section230: f["section_230_raised"],
		Status: f["status"], Basis: f["disposition_basis"], DispositionDate: f["disposition_date"], SourceURL: url,
		AddressWithheld: withheld, VerifiedOn: f["verified_on_text_date"], Source: src, Locator: rec.Locator,
	}
}

func eventRow(rec ingest.Record, src string, seq int32) table.CaseEvent {
	f := rec.Fields
	url, withheld := address(rec)
	return table.CaseEvent{
		Case: f["case_id"], Seq: seq, Date: f["event_date"], Court: f["court"], Type: f["event_type"], Basis: f["basis"],
		Citation: f["citation"], SourceURL: url, AddressWithheld: withheld, Source: src, Locator: rec.Locator,
	}
}

// pairRow resolves service and operator of a case x platform row.
func (r *Resolver) pairRow(rec ingest.Record, src string) table.CasePlatform {
	f := rec.Fields
	sum := sha256.Sum256([]byte(strings.Join([]string{f["case_id"], f["platform"]}, "\x1f")))
	return table.CasePlatform{
		Case: f["case_id"], Platform: r.entity("litigation", f["platform"]), PlatformRaw: f["platform"],
		Operator: r.entity("litigation-operator", f["operator"]), OperatorRaw: f["operator"], Role: f["platform_role"],
		Scope: f["rate_scope"], Status: f["platform_status"], Basis: f["platform_basis"], StatusDate: f["platform_status_date"],
		Finality: f["finality"], FirstRuling: f["first_ruling"], FirstRulingDate: f["first_ruling_date"],
		FirstRulingBasis: f["first_ruling_basis"], Section230: f["section_230_raised"], Filed: f["filed_date"],
		Censored: f["censor_date"], Grade: f["source_grade"], Source: src, Locator: rec.Locator,
		ID: "l-" + hex.EncodeToString(sum[:6]),
	}
}

// entity finds a coded name; the codebook's names are not dated.
func (r *Resolver) entity(scheme, name string) string {
	pl := r.names.find(scheme, name, Period{Start: -1 << 30, End: 1 << 30})
	if !pl.known {
		r.new[pl.platform] = unlisted(pl.platform, name)
	}
	return pl.platform
}
