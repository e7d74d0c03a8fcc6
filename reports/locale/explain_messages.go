package locale

// What the problems of `answerable explain` say in French. They join those that every command shares.
var _ = sayInFrench(map[string]string{
	"no number of this edition has this address":                                      "aucun nombre de cette édition n'a cette adresse",
	"the address is of another edition":                                               "l'adresse est d'une autre édition",
	"the folder is no release that can be read":                                       "le dossier n'est pas une publication lisible",
	"the number cannot be computed again":                                             "le nombre ne peut pas être recalculé",
	"the number does not come out again as it is printed":                             "le recalcul ne redonne pas le nombre imprimé",
	"the release says something else than what is computed now":                       "la publication dit autre chose que ce qui est calculé maintenant",
	"this names no cell of a workbook":                                                "ceci ne désigne aucune cellule d'un classeur",
	"the workbook has no such sheet":                                                  "le classeur n'a pas cette feuille",
	"the rows of this sheet carry no address":                                         "les lignes de cette feuille ne portent pas d'adresse",
	"the cell lies outside the rows of the table":                                     "la cellule est hors des lignes du tableau",
	"the column belongs to no single number":                                          "la colonne n'appartient à aucun nombre en particulier",
	"a cell is written as FILE!SHEET!CELL, such as scorecards.en.xlsx!Indicators!H14": "une cellule s'écrit FICHIER!FEUILLE!CELLULE, par exemple scorecards.fr.xlsx!Indicateurs!H14",
	"the last part is a cell, such as H14":                                            "la dernière partie est une cellule, par exemple H14",
	"rows of numbers carry an address, an id or a platform id":                        "les lignes de nombres portent une adresse, un identifiant ou un code de plateforme",
	"an address is platform:indicator:period, platform:pillar, an id of a row, an anchor of a page or a cell of a workbook": "une adresse est plateforme:indicateur:période, plateforme:pilier, l'identifiant d'une ligne, l'ancre d'une page ou la cellule d'un classeur",
	"a release has run.json and data/indicators.csv, data/scores.csv and data/observations.csv":                             "une publication a run.json ainsi que data/indicators.csv, data/scores.csv et data/observations.csv",
	"write it as scorecards.en.xlsx!Indicators!H14; in a shell, in single quotes":                                           "l'écrire comme scorecards.fr.xlsx!Indicateurs!H14, entre apostrophes dans un interpréteur de commandes",
	"name one of them":                          "en nommer une",
	"name a cell below the header of the table": "nommer une cellule sous l'en-tête du tableau",
	"take the number from the sheet of its pillar, of the indicators or of the figures":           "prendre le nombre dans la feuille de son pilier, des indicateurs ou des chiffres",
	"name a cell of a column that names a pillar, or take the row's id with `answerable explain`": "nommer une cellule d'une colonne qui nomme un pilier, ou donner l'identifiant de la ligne à `answerable explain`",
	"use the program of that edition, or leave the edition out of the address":                    "utiliser le programme de cette édition, ou omettre l'édition dans l'adresse",
	"see the addresses of a platform with `answerable explain PLATFORM`":                          "voir les adresses d'une plateforme avec `answerable explain PLATEFORME`",
	"see the section on the release for both numbers":                                             "voir les deux nombres dans la section sur la publication",
}, patterns(
	`nearest: (.+)`, "au plus près\u00a0: $1",
	`this program builds edition (.+)`, "ce programme construit l'édition $1",
	`its sheets are (.+)`, "ses feuilles sont $1",
))

// sayInFrench adds sentences, and forms of sentences that carry something of the input.
func sayInFrench(sentences map[string]string, forms []pattern) bool {
	for en, fr := range sentences {
		messages[en] = fr
	}
	phrasePatterns = append(phrasePatterns, forms...)
	return true
}
