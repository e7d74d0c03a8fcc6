package table

import "slices"

// Reply is what a platform or its operator answered to a published number. No number of any other table depends on it.
// A release has the table only where there is a reply.
type Reply struct {
	Platform     string   `parquet:"platform,dict" key:"1" doc:"platform id"`
	ID           string   `parquet:"id" key:"2" doc:"id of the reply"`
	Concerns     string   `parquet:"concerns" doc:"what the reply names: indicator:period, an indicator in all periods, a pillar, metric:period, the id of a row; empty: the platform as a whole"`
	Edition      string   `parquet:"edition,dict" doc:"edition that was answered; empty: not said"`
	ReceivedOn   Date     `parquet:"received_on,date" doc:"day on which it was received"`
	Organisation string   `parquet:"organisation" doc:"who answers"`
	Office       string   `parquet:"office" doc:"office of the organisation; never a person"`
	TextEn       string   `parquet:"text_en" doc:"the reply in English"`
	TextFr       string   `parquet:"text_fr" doc:"the reply in French"`
	Translated   string   `parquet:"translated,dict" doc:"en or fr: that text is the project's translation; empty: both are the organisation's own"`
	Status       string   `parquet:"status,dict" doc:"stands; superseded: the organisation answered again later; withdrawn: it took the reply back"`
	Publisher    string   `parquet:"publisher" doc:"who published or sent it"`
	Title        string   `parquet:"title" doc:"title of the document"`
	URL          string   `parquet:"url" doc:"address at which it can be read; empty where the document is kept under its hash"`
	SHA256       string   `parquet:"sha256" doc:"SHA-256 of the document that is kept; empty where there is none"`
	Locator      string   `parquet:"locator" doc:"where in the document"`
	Numbers      []string `parquet:"numbers,list" doc:"numbers of this edition that it concerns, as platform:indicator:period or platform:pillar"`
	Rows         []string `parquet:"rows,list" doc:"ids of the rows that it names, or that stand under the metric and period it names"`
}

// Text is the reply in a language.
func (r Reply) Text(lang string) string {
	if lang == "fr" {
		return r.TextFr
	}
	return r.TextEn
}

// About says whether the reply concerns a number: platform:indicator:period or platform:pillar.
func (r Reply) About(number string) bool { return slices.Contains(r.Numbers, number) }
