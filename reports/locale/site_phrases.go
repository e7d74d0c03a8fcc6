package locale

import (
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/internal/typo"
)

// phrases are the project's own short texts that stand in English in its datasets and tables (remarks of
// coders, notes of the registry, known breaks, rules, licences), with what they say in French. Texts that
// a publisher wrote are none of them: these keep their language.
var phrases = map[string]string{
	// Notes of the registry.
	"Amazon's own count includes Twitch":                                                                  "le décompte d'Amazon comprend Twitch",
	"LinkedIn and GitHub report separately":                                                               "LinkedIn et GitHub signalent séparément",
	"NCMEC has one line for Google; it covers YouTube":                                                    "le NCMEC a une seule ligne pour Google\u00a0; elle couvre YouTube",
	"OneDrive, Outlook, Skype, Xbox and others, as the Digital Safety Content Report groups them":         "OneDrive, Outlook, Skype, Xbox et autres, selon le regroupement du rapport de Microsoft sur la sécurité numérique",
	"named MindGeek until 2023-08":                                                                        "nommé MindGeek jusqu'en août 2023",
	"named Twitter until 2023-07-24":                                                                      "nommé Twitter jusqu'au 24 juillet 2023",
	"not a platform: a payment processor, named in suits":                                                 "n'est pas une plateforme\u00a0: prestataire de paiement, cité dans des actions en justice",
	"not a platform: a vendor, named in suits":                                                            "n'est pas une plateforme\u00a0: fournisseur, cité dans des actions en justice",
	"not a platform: an association of hotlines that files as a provider":                                 "n'est pas une plateforme\u00a0: association de lignes de signalement qui transmet comme un fournisseur",
	"not a platform: the clearinghouse, for the totals of its own lists":                                  "n'est pas une plateforme\u00a0: le centre de signalement, pour les totaux de ses propres listes",
	"not a platform: the suits of all operators taken together":                                           "n'est pas une plateforme\u00a0: les actions contre tous les exploitants ensemble",
	"run by Kik Interactive until 2019":                                                                   "exploité par Kik Interactive jusqu'en 2019",
	"seized in April 2018":                                                                                "saisi en avril 2018",
	"site closed in November 2023":                                                                        "site fermé en novembre 2023",
	"the company was named Facebook, Inc. until 2021-10-28":                                               "la société se nommait Facebook, Inc. jusqu'au 28 octobre 2021",
	"the line Amazon of the NCMEC lists, beside separate lines for Photos, Games, AI services and Twitch": "la ligne Amazon des listes du NCMEC, à côté de lignes séparées pour Photos, Games, les services d'IA et Twitch",
	"the line Match Group of the NCMEC lists, beside separate lines for its services":                     "la ligne Match Group des listes du NCMEC, à côté de lignes séparées pour ses services",

	"not in the registry": "absente du registre",
	"name as published":   "nom tel que publié",

	// Remarks of coders, clause by clause.
	"formulas given": "formules indiquées",
	"all content":    "tous contenus",
	"all content with some tools for child sexual abuse material":                             "tous contenus, avec quelques outils pour le matériel d'abus sexuels d'enfants",
	"read in the compilation of the reports of 2025 H2, not at the publisher":                 "lu dans la compilation des rapports du second semestre 2025, non chez l'éditeur",
	"agreement of human reviewers with the automated decision is given as the method":         "la méthode indiquée est l'accord de vérificateurs humains avec la décision automatisée",
	"method given, by appeals and restorations":                                               "méthode indiquée\u00a0: recours et rétablissements",
	"method given, by restored content":                                                       "méthode indiquée\u00a0: contenus rétablis",
	"method given, by overturned decisions":                                                   "méthode indiquée\u00a0: décisions annulées",
	"method given, by samples that people review again":                                       "méthode indiquée\u00a0: échantillons revus par des personnes",
	"figures and method stand in the text of sheet 11":                                        "chiffres et méthode figurent dans le texte de la feuille 11",
	"figures by tool, with what each tool scans":                                              "chiffres par outil, avec ce que chaque outil analyse",
	"prints 0, 100 and 100 where the template asks for shares from 0 to 1, and names no unit": "imprime 0, 100 et 100 là où le modèle demande des parts de 0 à 1, sans nommer d'unité",
	"the platform states that it has no data on accuracy and error of the tool it uses":       "la plateforme déclare n'avoir aucune donnée sur l'exactitude et les erreurs de l'outil qu'elle emploie",
	"the platform states that it uses no fully automated means":                               "la plateforme déclare n'employer aucun moyen entièrement automatisé",
	"figures by tool in sheet 8":                                                              "chiffres par outil dans la feuille 8",
	"how they were obtained was not found in the texts that the compilation holds":            "la façon dont ils ont été obtenus n'a pas été trouvée dans les textes de la compilation",
	"method in sheet 11":           "méthode dans la feuille 11",
	"indicators named in sheet 11": "indicateurs nommés dans la feuille 11",
	"the compilation holds no figure, and it leaves out what is not numeric":                                     "la compilation ne contient aucun chiffre et omet ce qui n'est pas numérique",
	"CyberTips on inappropriate interactions with children are given apart from those on material":               "les signalements d'interactions déplacées avec des enfants sont donnés à part de ceux de contenus",
	"read as quoted by somebody else, in the form that Meta's own page of 2023 Q2 has":                           "lu tel que cité par un tiers, dans la forme de la page de Meta du deuxième trimestre 2023",
	"one number is called accounts reported and reports by turns, so the unit of a report is not stated":         "un même nombre est appelé tantôt comptes signalés, tantôt signalements\u00a0: l'unité n'est donc pas indiquée",
	"the guidelines that define the category are named, and what is reported to NCMEC is said":                   "les règles qui définissent la catégorie sont nommées, et ce qui est signalé au NCMEC est dit",
	"columns Media Reports and Grooming or Endangerment Escalations, without a unit":                             "colonnes sur les médias et sur la sollicitation ou la mise en danger, sans unité",
	"the publisher elsewhere calls the same series accounts":                                                     "l'éditeur appelle ailleurs la même série des comptes",
	"who is reported to NCMEC and removed is said":                                                               "il est dit qui est signalé au NCMEC et retiré",
	"the category is that of the Community Guidelines":                                                           "la catégorie est celle des règles de la communauté",
	"accounts with such imagery detected by scanning, and reports by staff to NCMEC":                             "comptes contenant de telles images détectées par analyse, et signalements du personnel au NCMEC",
	"the data are those of the public repository":                                                                "les données sont celles du dépôt public",
	"how imagery is found, that people confirm it, and that such accounts go to NCMEC":                           "il est dit comment les images sont trouvées, que des personnes le confirment et que ces comptes sont transmis au NCMEC",
	"images found by Amazon Photos with Safer, reports of third parties and reports of hotlines are given apart": "les images trouvées par Amazon Photos avec Safer, les signalements de tiers et ceux des lignes de signalement sont donnés à part",
	"611 reports of hotlines reviewed and actioned as appropriate":                                               "611 signalements de lignes de signalement examinés et traités selon le cas",
	"how many led to an action was not found in the part that was read":                                          "le nombre de ceux qui ont conduit à une mesure n'a pas été trouvé dans la partie lue",
	"the publisher's reports of 2025 could not be seen":                                                          "les rapports de 2025 de l'éditeur n'ont pas pu être consultés",
	"the figures held are a transcription, whose silence proves nothing":                                         "les chiffres détenus sont une transcription, dont le silence ne prouve rien",
	"the publisher's page could not be seen, only what the press says of it":                                     "la page de l'éditeur n'a pas pu être consultée, seulement ce qu'en dit la presse",
	"the publisher's report of 2025 could not be seen, only what the press says of it":                           "le rapport de 2025 de l'éditeur n'a pas pu être consulté, seulement ce qu'en dit la presse",
	"no number of reports stands in the files held":                                                              "aucun nombre de signalements ne figure dans les fichiers détenus",
	"whether one is published elsewhere for 2025 could not be seen":                                              "on n'a pas pu voir si un tel nombre est publié ailleurs pour 2025",
	"no report for the whole world of 2025 could be seen":                                                        "aucun rapport mondial de 2025 n'a pu être consulté",
	"no number of reports was found in what could be seen":                                                       "aucun nombre de signalements n'a été trouvé dans ce qui a pu être consulté",

	// What a question of a regulator's notice asks.
	"measures to detect child sexual exploitation in livestreams":   "mesures de détection de l'exploitation sexuelle d'enfants dans les diffusions en direct",
	"time taken to respond to reports of child sexual exploitation": "délai de réponse aux signalements d'exploitation sexuelle d'enfants",
	"tools and technologies used to detect the material":            "outils et techniques employés pour détecter les contenus",

	// Known breaks of the catalogue.
	"the policy area Child Nudity & Sexual Exploitation is split in two":                                                                      "la catégorie «\u00a0Child Nudity & Sexual Exploitation\u00a0» est scindée en deux",
	"the second part also covers sexualisation and inappropriate interactions":                                                                "la seconde partie couvre aussi la sexualisation et les interactions déplacées",
	"Instagram rises from 1.3 to 9.7 million":                                                                                                 "Instagram passe de 1,3 à 9,7 millions",
	"content counts as found by the platform only if it also acted before a user reported it":                                                 "un contenu ne compte comme trouvé par la plateforme que si elle a aussi agi avant le signalement d'un utilisateur",
	"a comment counts as reported by users only if it was reported itself, no longer with its post":                                           "un commentaire ne compte comme signalé par des utilisateurs que s'il l'a été lui-même, et non plus avec sa publication",
	"companies are split into services":                                                                                                       "les entreprises sont réparties par service",
	"before, an asterisk marks lines that combine several":                                                                                    "avant, un astérisque marque les lignes qui en réunissent plusieurs",
	"related incidents may be bundled into one report":                                                                                        "des incidents liés peuvent être groupés en un signalement",
	"the order of policies is new: minor safety with five sub-policies becomes youth safety and well-being and a part of safety and civility": "l'ordre des règles est nouveau\u00a0: la sécurité des mineurs, avec cinq sous-règles, devient la sécurité et le bien-être des jeunes et une partie de la sécurité et de la civilité",
	"from here only content confirmed as apparent CSEAI and reported to NCMEC is counted":                                                     "dès lors, seuls comptent les contenus confirmés comme apparents et signalés au NCMEC",
	"new schema of policies": "nouveau schéma de règles",

	// Measures that publishers have restated.
	"pieces of content actioned":                                                  "contenus ayant fait l'objet d'une mesure",
	"pieces of actioned content appealed":                                         "mesures sur des contenus ayant fait l'objet d'un recours",
	"pieces restored on appeal":                                                   "contenus rétablis sur recours",
	"pieces restored without appeal":                                              "contenus rétablis sans recours",
	"share of actioned content found before a user reported it":                   "part des contenus traités qui ont été trouvés avant le signalement d'un utilisateur",
	"videos removed under a policy on minors":                                     "vidéos retirées au titre d'une règle sur les mineurs",
	"see the breakdown for the part that human moderation removed":                "voir la ventilation pour la part retirée par modération humaine",
	"reports to NCMEC that the platform says it made":                             "signalements au NCMEC que la plateforme déclare avoir effectués",
	"CyberTipline reports that NCMEC attributes to a provider in a calendar year": "signalements à la CyberTipline que le NCMEC attribue à un fournisseur sur une année civile",

	// Words behind an address.
	"address: and following integrity reports": "adresse\u00a0: et les rapports d'intégrité suivants",
	"address: reports linked per provider":     "adresse\u00a0: rapports liés par fournisseur",

	// Announcements on statements of reasons.
	"automated detection inverted for a portion of the statements":                                  "détection automatisée inversée pour une partie des exposés",
	"which ones is not published":                                                                   "la liste des exposés concernés n'est pas publiée",
	"statements on notices of trusted flaggers possibly under another label before 28 October 2025": "exposés sur des notifications de signaleurs de confiance peut-être sous une autre étiquette avant le 28 octobre 2025",
	"statements on notices outside the scope until 28 June 2024":                                    "exposés sur des notifications hors champ jusqu'au 28 juin 2024",
	"automatic notices of a kind that was no longer sent from 30 May 2025":                          "notifications automatiques d'un type qui n'est plus envoyé depuis le 30 mai 2025",
	"first month of the schema of 1 July 2025, which has other categories and more keywords":        "premier mois du schéma du 1er juillet 2025, qui a d'autres catégories et davantage de mots-clés",

	// Licences and ways of reading.
	"none stated":                 "non indiquée",
	"none stated in the files":    "non indiquée dans les fichiers",
	"no licence file":             "aucun fichier de licence",
	"the collection is CC BY 4.0": "la collection est sous CC BY 4.0",
	"CC BY 4.0":                   "CC BY 4.0",
	"CC BY 4.0 (compilation)":     "CC BY 4.0 (compilation)",
	"CC BY 4.0 (transcription)":   "CC BY 4.0 (transcription)",
	"court opinions and government releases are public records": "les décisions de justice et les communiqués officiels sont des documents publics",
	"the compilation is Apache-2.0":                             "la compilation est sous Apache-2.0",
	"per row, see the note of each figure":                      "par ligne, voir la note de chaque chiffre",

	// Places in a document, as a person names them.
	"sheet 8, accuracy, precision and recall":                     "feuille 8, exactitude, précision et rappel",
	"sheet 11, qualitative description of indicators of accuracy": "feuille 11, description qualitative des indicateurs d'exactitude",
	"sheet 11, qualitative description of the automated means":    "feuille 11, description qualitative des moyens automatisés",
	"paragraph on the second quarter of 2025":                     "paragraphe sur le deuxième trimestre 2025",
	"section Child Safety":                                        "section « Child Safety »",
	"sections Community Guidelines Enforcement and Child Safety":  "sections « Community Guidelines Enforcement » et « Child Safety »",
	"CSV file of the report, table NCMEC":                         "fichier CSV du rapport, tableau NCMEC",
	"headings of the two charts":                                  "titres des deux graphiques",
	"section Background":                                          "section « Background »",
	"paragraph of figures":                                        "paragraphe de chiffres",
	"paragraph on the findings":                                   "paragraphe sur les constatations",
	"second paragraph":                                            "deuxième paragraphe",
	"section Periodic reporting series":                           "section « Periodic reporting series »",
	"section The first mandatory responses":                       "section « The first mandatory responses »",
	"Annex II, sections I.2 and I.3":                              "annexe II, sections I.2 et I.3",

	// Rules by which a row was rejected.
	"a value is not the name of its column":                                          "une valeur n'est pas le nom de sa colonne",
	"this table has slipped, and no label in it is sure":                             "ce tableau s'est décalé et aucun de ses libellés n'est sûr",
	"sheet 10 is given for TOTAL and for each member state by its code":              "la feuille 10 est donnée pour TOTAL et pour chaque État membre par son code",
	"the metric is one of the five that this report gives for child safety":          "la mesure est l'une des cinq que ce rapport donne pour la sécurité des enfants",
	"metric, period, issue and task stand once":                                      "mesure, période, sujet et tâche n'apparaissent qu'une fois",
	"a total is the sum of the months above it in its own column":                    "un total est la somme des mois au-dessus de lui dans sa colonne",
	"a service has one row a member state, or section, indicator, scope and surface": "un service a une ligne par État membre, ou par section, indicateur, périmètre et surface",
	"the first stands":                "la première prévaut",
	"the label says what was counted": "le libellé dit ce qui a été compté",
	"a value is a number":             "une valeur est un nombre",
}

// phrasePatterns are own texts that carry something of the file.
var phrasePatterns = patterns(
	`a month lies in (\S+), the period of the file`, "un mois se situe dans $1, la période du fichier",
	`rows (\d+) and (\d+) give them different results`, "les lignes $1 et $2 leur donnent des résultats différents",
	`period "(.+)" is none of 2023, 2023H1, 2023Q4, 2023-02 or start/end in ISO dates`, "la période «\u00a0$1\u00a0» n'est ni 2023, 2023H1, 2023Q4, 2023-02, ni début/fin en dates ISO",
	`the file restates this value at row (\d+), column (.+), which stands`, "le fichier redonne cette valeur à la ligne $1, colonne $2, qui prévaut",
	`coder-(\d+)`, "codeur $1",
)

// Phrase says one of the project's own short texts in a language, clause by clause; false where a clause is
// not known, and then the text is given as it stands.
func Phrase(lang, text string) (string, bool) {
	if lang != French || text == "" {
		return text, true
	}
	if fr, ok := phrase(text); ok {
		return fr, true
	}
	var out []string
	for _, clause := range strings.Split(text, "; ") {
		fr, ok := phrase(clause)
		if !ok {
			return text, false
		}
		out = append(out, fr)
	}
	return strings.Join(out, "\u202f; "), true
}

func phrase(text string) (string, bool) {
	if fr, ok := phrases[text]; ok {
		return typo.French(fr), true
	}
	if fr, ok := onSheet(text); ok {
		return fr, true
	}
	for _, list := range [][]pattern{phrasePatterns, remarkPatterns} {
		for _, p := range list {
			if m := p.en.FindStringSubmatch(text); m != nil {
				return filled(typo.French(p.fr), m, carried), true
			}
		}
	}
	return "", false
}

// isoDay is a date as tables write it.
var isoDay = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// decimal is a number with decimals.
var decimal = regexp.MustCompile(`^\d+\.\d+$`)

// carried writes what a phrase carries: a date in words, a decimal comma, anything else as it stands.
func carried(s string) string {
	switch {
	case isoDay.MatchString(s):
		return Date(French, s)
	case decimal.MatchString(s):
		return frenchNumber(s)
	}
	return s
}

// addPhrases adds the phrases of another file when the program starts.
func addPhrases(more map[string]string) bool {
	for en, fr := range more {
		if _, ok := phrases[en]; ok {
			twice = append(twice, en)
		}
		phrases[en] = fr
	}
	return true
}
