package locale

import (
	"strings"

	"github.com/answerable-data/answerable/internal/typo"
)

// Remarks that stand beside figures, comparisons, due reports and notices, clause by clause.
var _ = addPhrases(map[string]string{
	// Beside comparisons with the clearinghouse.
	"Amazon's own count includes Twitch, as does the NCMEC line of 2020":                                  "le décompte d'Amazon comprend Twitch, comme la ligne du NCMEC de 2020",
	"the NCMEC lines of the company are added up":                                                         "les lignes de l'entreprise dans les listes du NCMEC sont additionnées",
	"Discord counts accounts that it reported, for media and for grooming":                                "Discord compte les comptes qu'il a signalés, pour des médias et pour sollicitation",
	"NCMEC counts reports. The two are set side by side and never compared":                               "le NCMEC compte des signalements. Les deux sont mis côte à côte et jamais comparés",
	"Google's own figures for Google and YouTube added up, both half-years":                               "chiffres de Google pour Google et YouTube additionnés, les deux semestres",
	"NCMEC has one line for both":                                                                         "le NCMEC a une seule ligne pour les deux",
	"LinkedIn and GitHub report separately on both sides":                                                 "LinkedIn et GitHub signalent séparément des deux côtés",
	"NCMEC's lines of LinkedIn and GitHub added, which Microsoft's own count leaves out":                  "lignes du NCMEC pour LinkedIn et GitHub ajoutées, que le décompte de Microsoft laisse de côté",
	"Pornhub's own count beside NCMEC's one line for several sites of the company: not the same services": "décompte de Pornhub en face de l'unique ligne du NCMEC pour plusieurs sites de l'entreprise\u00a0: ce ne sont pas les mêmes services",
	"Pornhub's own count beside all of NCMEC's lines of the company: not the same services":               "décompte de Pornhub en face de toutes les lignes de l'entreprise dans les listes du NCMEC\u00a0: ce ne sont pas les mêmes services",
	"Quarterly counts rounded to 0.1 million. Meta's page on 2023 Q2 names Facebook and Instagram":        "Décomptes trimestriels arrondis à 0,1 million. La page de Meta sur le deuxième trimestre 2023 nomme Facebook et Instagram",
	"the transcription says of the whole company. Here NCMEC's lines with WhatsApp":                       "la transcription les attribue à toute l'entreprise. Ici, les lignes du NCMEC avec WhatsApp",
	"the transcription says of the whole company. Here NCMEC's lines without WhatsApp":                    "la transcription les attribue à toute l'entreprise. Ici, les lignes du NCMEC sans WhatsApp",
	"X prints its reports by automated and by human decision, which add up to its total of 2024 H1":       "X imprime ses signalements par décision automatisée et par décision humaine, dont la somme est son total du premier semestre 2024",
	"from 2021 NCMEC lists Pornhub apart":                                                                 "à partir de 2021, le NCMEC liste Pornhub à part",
	"the line of 2020 covers several sites of the company and is not comparable":                          "la ligne de 2020 couvre plusieurs sites de l'entreprise et n'est pas comparable",

	// Beside due reports.
	"2026-02-28 was a Saturday":    "le 28 février 2026 était un samedi",
	"the first counts":             "la première version compte",
	"due by law":                   "exigible en vertu du droit",
	"period as the sheet gives it": "période telle que la feuille la donne",
	"the compilation of 2026-05-13 holds figures of the report, so it was public by then": "la compilation du 13 mai 2026 contient des chiffres du rapport, qui était donc public à cette date",
	"the date on sheet 1 was not read":                                                  "la date de la feuille 1 n'a pas été lue",
	"the version read is dated after its latest previous report":                        "la version lue est datée d'après son dernier rapport antérieur",
	"that one may be the first version of this half-year, which the sheet does not say": "celui-ci peut être la première version de ce semestre, ce que la feuille ne dit pas",
	"Regulation (EU) 2022/2065, Art. 15 and 24, with Implementing Regulation (EU) 2024/2835, Annex II, sections I.2 and I.3: calendar year, public within two months (end of February)": "Règlement (UE) 2022/2065, articles 15 et 24, et règlement d'exécution (UE) 2024/2835, annexe II, sections I.2 et I.3\u00a0: année civile, publication dans les deux mois (fin février)",
	"transitional cycle to 2025-12-31": "cycle transitoire jusqu'au 31 décembre 2025",
	"Regulation (EU) 2022/2065, Art. 15, 24 and 42, with Implementing Regulation (EU) 2024/2835, Annex II, sections I.2 and I.3: half-years, public within two months (end of February, end of August)": "Règlement (UE) 2022/2065, articles 15, 24 et 42, et règlement d'exécution (UE) 2024/2835, annexe II, sections I.2 et I.3\u00a0: semestres, publication dans les deux mois (fin février, fin août)",

	// Beside notices of regulators.
	"as the article reports the regulator's finding":                    "selon ce que l'article rapporte des constatations du régulateur",
	"the other questions of the notice and their coding were not read":  "les autres questions de la demande et leur codage n'ont pas été lus",
	"given to Skype, which the registry lists with Microsoft":           "adressée à Skype, que le registre range avec Microsoft",
	"given to Twitter, Inc.":                                            "adressée à Twitter, Inc.",
	"date from X Corp v eSafety Commissioner (2024, FCA), paragraph 31": "date tirée de X Corp v eSafety Commissioner (2024, FCA), paragraphe 31",
	"reports every six months for two years":                            "rapports tous les six mois pendant deux ans",
	"the regulator's coding of each question was not read":              "le codage de chaque question par le régulateur n'a pas été lu",

	// Beside figures.
	"asterisk line": "ligne à astérisque",
	"asterisk line: NCMEC combines several services of the company before 2021": "ligne à astérisque\u00a0: avant 2021, le NCMEC réunit plusieurs services de l'entreprise",
	"2020 only": "2020 seulement",
	"Amazon says its own number includes Twitch": "Amazon dit que son nombre comprend Twitch",
	"Bing included": "Bing compris",
	"Google's row for measures that span several services":            "ligne de Google pour les mesures qui touchent plusieurs services",
	"Pornhub alone, without the other services of the company":        "Pornhub seul, sans les autres services de l'entreprise",
	"address as compiled: not found":                                  "adresse telle que compilée\u00a0: introuvable",
	"address not recorded in the repository (Meta quarterly results)": "adresse absente du dépôt (résultats trimestriels de Meta)",
	"covers Google and YouTube together":                              "couvre Google et YouTube ensemble",
	"the publisher does not split these":                              "l'éditeur ne les sépare pas",
	"the half-year page splits Google and YouTube":                    "la page semestrielle sépare Google et YouTube",
	"the perimeter of this row is Google without YouTube":             "le périmètre de cette ligne est Google sans YouTube",
	"covers YouTube: no separate NCMEC line":                          "couvre YouTube\u00a0: pas de ligne séparée du NCMEC",
	"equals the sum of the listed ESPs":                               "égal à la somme des fournisseurs listés",
	"label is the transcriber's, not NCMEC's spelling":                "le libellé est du transcripteur, non du NCMEC",
	"figure is a second-hand transcription of the NCMEC PDF":          "le chiffre est une transcription de seconde main du PDF du NCMEC",
	"identical to the 2024 value (30), treat with caution":            "identique à la valeur de 2024 (30), à prendre avec prudence",
	"not ThumbSnap": "n'est pas ThumbSnap",
	"null in the compilation: blank or not numeric":        "absent de la compilation\u00a0: vide ou non numérique",
	"provider name in place of the service":                "nom du fournisseur à la place du service",
	"read in press release or filing text":                 "lu dans un communiqué ou un dépôt réglementaire",
	"excerpt in a page corpus":                             "extrait dans un corpus de pages",
	"reports separately from Microsoft":                    "signale séparément de Microsoft",
	"both kept":                                            "les deux sont conservés",
	"row without a label, known as the total by its value": "ligne sans libellé, reconnue comme total à sa valeur",
	"second-hand transcription":                            "transcription de seconde main",
	"the listed subset does not add up to it":              "la partie listée n'atteint pas cette somme",
	"NCMEC began bundling duplicate viral reports: 20.5 million reports of 2024 correspond to 29.2 million incidents (NBC/Yahoo text of 2025-05-09 read in the page corpus)": "le NCMEC a commencé à grouper les signalements viraux en double\u00a0: 20,5 millions de signalements de 2024 correspondent à 29,2 millions d'incidents (texte de NBC/Yahoo du 9 mai 2025 lu dans le corpus de pages)",
	"several rows per period: hosted consumer services, Bing search engine, and the total of CyberTipline reports":                                                           "plusieurs lignes par période\u00a0: services grand public hébergés, moteur de recherche Bing et total des signalements à la CyberTipline",
	"told from the other product by the order of the rows":                                                                 "distingué de l'autre produit par l'ordre des lignes",
	"the files do not name the platform":                                                                                   "les fichiers ne nomment pas la plateforme",
	"the publisher rounds this count, which is of the whole company":                                                       "l'éditeur arrondit ce décompte, qui porte sur toute l'entreprise",
	"transcribed as reports in 2024 and re-labelled as accounts in 2026 by the same author":                                "transcrit comme signalements en 2024 et renommé comptes en 2026 par le même auteur",
	"the publisher CSV heads the columns Media Reports and Grooming or Endangerment Escalations under a table named NCMEC": "le CSV de l'éditeur intitule les colonnes «\u00a0Media Reports\u00a0» et «\u00a0Grooming or Endangerment Escalations\u00a0» dans un tableau nommé «\u00a0NCMEC\u00a0»",
	"accounts, which the earlier transcription calls reports":                                                              "comptes, que la transcription antérieure appelle signalements",

	// Where a file was read.
	"the provider of each service": "le fournisseur de chaque service",
	"CY 2023 report to the Committees on Appropriations, Appendix A, and the total lines of the lists by ESP": "rapport de l'année 2023 aux commissions des crédits du Congrès, annexe A, et lignes de total des listes par fournisseur",
	"2024 and 2025 from a later version of diaphanous/platform/data.py":                                       "2024 et 2025 d'après une version ultérieure de diaphanous/platform/data.py",
})

// remarkPatterns are remarks that carry a name, a date or a number of the file.
var remarkPatterns = patterns(
	`no sheet 1 of (.+) for this half-year was read, and whether it is public was not looked up`, "aucune feuille 1 de $1 n'a été lue pour ce semestre, et l'on n'a pas cherché si elle est publique",
	`a corrected version followed on (\S+) \((.+), (\S+)\)`, "une version corrigée a suivi le $1 ($2, $3)",
	`the sheet of the next half-year names (\S+) as the latest previous report: a later version`, "la feuille du semestre suivant nomme le $1 comme dernier rapport antérieur\u00a0: une version ultérieure",
	`this sheet gives (\S+) for the previous report, whose own sheet says (\S+)`, "cette feuille donne le $1 pour le rapport antérieur, dont la propre feuille dit $2",
	`spelling in the report for (\d{4}) H([12])`, "orthographe du rapport du semestre $2 de $1",
	`read in (\S+) \((.+)\)`, "lu dans $1 ($2)",
	`same figure also read for (\S+) in file-index ids? ([\d and]+)`, "même chiffre aussi lu pour $1, identifiant d'index $2",
	`same figure also read in a third-party triage study, file-index ids (\d+) and (\d+)`, "même chiffre aussi lu dans l'étude d'un tiers, identifiants d'index $1 et $2",
	`([\d.]+) million also stated in file-index id (\d+)`, "$1 millions aussi indiqués dans le document d'identifiant d'index $2",
	`restated or corrected: the earlier stored transcription of the same half-year \(October 2024\) has (\d+)`, "révisé ou corrigé\u00a0: la transcription antérieure du même semestre (octobre 2024) donne $1",
	`(\S+) at (\w+), (\S+)`, "$1, version $2, $3",
	`(\S+) at (\w+) and (\w+), (\S+)`, "$1, versions $2 et $3, $4",
	`(\S+) at (\w+) and a later version of its (\S+)`, "$1, version $2, et version ultérieure de $3",
	`(\S+) at (\w+) \((\S+)\) and (\S+) at (\w+) \((\S+)\)`, "$1, version $2 ($3), et $4, version $5 ($6)",
	`(\S+) at (\w+), (\S+) \(web archive snapshots of the one address that serves the newest file\)`, "$1, version $2, $3 (captures de l'archive du web, à l'adresse unique où se trouve le fichier le plus récent)",
	`(\S+) at (\w+), (\S+), text layer of section E`, "$1, version $2, $3, couche de texte de la section E",
	`(\S+) at (\w+), (\S+), entry (\S+)`, "$1, version $2, $3, entrée $4",
	`(\S+) at (\w+), (\S+) \(text layer, typed\)`, "$1, version $2, $3 (couche de texte, saisie à la main)",
	`(\S+) at (\w+), (\S+) \(excerpt typed from the text\)`, "$1, version $2, $3 (extrait saisi d'après le texte)",
	`a ([\d.]+), b ([\d.]+), fitted`, "a $1, b $2, ajustés aux données",
	`a ([\d.]+), b ([\d.]+), capped`, "a $1, b $2, plafonnés",
	`a ([\d.]+), b ([\d.]+), floored`, "a $1, b $2, relevés au minimum",
	`(\S+), raw files as published \(commits (.+)\)`, "$1, fichiers bruts tels que publiés (versions $2)",
)

// sheets is where the harmonised template has a measure.
var sheets = patterns(
	`(.+), DSA template sheet (\d+)`, "$1, feuille $2 du modèle harmonisé",
	`(.+), DSA template sheet (\d+) \(Annex II fixes hours\)`, "$1, feuille $2 du modèle harmonisé (l'annexe II fixe l'heure comme unité)",
	`(.+), DSA template sheets (\d+) and (\d+)`, "$1, feuilles $2 et $3 du modèle harmonisé",
)

// onSheet says a measure of the harmonised template with the sheet on which it stands.
func onSheet(text string) (string, bool) {
	for _, p := range sheets {
		m := p.en.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		fr, ok := phrases[m[1]]
		if !ok {
			return "", false
		}
		m[1] = typo.French(fr)
		return filled(typo.French(p.fr), m, func(s string) string { return s }), true
	}
	return "", false
}

// Remark says a remark that may hold sentences of a publisher beside the project's own words: clauses that
// are not the project's are given as they stand, marked as quoted.
func Remark(lang, text string) []Piece {
	if lang != French || text == "" {
		return []Piece{{Text: text}}
	}
	if fr, ok := phrase(text); ok {
		return []Piece{{Text: fr}}
	}
	var out []Piece
	for i, clause := range strings.Split(text, "; ") {
		fr, ok := phrase(clause)
		switch {
		case ok && i > 0:
			out = append(out, Piece{Text: "\u202f; " + fr})
		case ok:
			out = append(out, Piece{Text: fr})
		case i > 0 && out[len(out)-1].Quoted: // a semicolon of the publisher's
			out[len(out)-1].Text += "; " + clause
		case i > 0:
			out = append(out, Piece{Text: "\u202f; "}, Piece{Text: clause, Quoted: true})
		default:
			out = append(out, Piece{Text: clause, Quoted: true})
		}
	}
	return out
}
