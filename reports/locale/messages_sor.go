package locale

// Sentences of the reader of statements of reasons.
var _ = addMessages(map[string]string{
	"the header is not that of an export of statements of reasons":                             "l'en-tête n'est pas celui d'un export d'exposés des motifs",
	"the first column is uuid: rows are found by it":                                           "la première colonne est uuid\u00a0: elle sert à trouver les lignes",
	"a header names each column once":                                                          "un en-tête nomme chaque colonne une seule fois",
	"the columns that statements are counted by are there, whatever the version of the export": "les colonnes qui servent au décompte sont présentes, quelle que soit la version de l'export",
	"the first line is the header: names between commas":                                       "la première ligne est l'en-tête\u00a0: des noms séparés par des virgules",
	"the text is empty": "le texte est vide",
	"an export has a header, even where no row follows": "un export a un en-tête, même si aucune ligne ne suit",

	// Counting.
	"a column has too many different labels to be counted by":             "une colonne a trop de valeurs différentes pour servir au décompte",
	"the labels of a member have at most 64 MiB":                          "les valeurs d'un fichier ont au plus 64\u00a0Mio",
	"there are too many different kinds of rows to be counted":            "il y a trop de sortes de lignes différentes pour les compter",
	"the aggregates of a day have at most two million rows":               "les agrégats d'un jour ont au plus deux millions de lignes",
	"see whether the columns of the file are those that its header names": "vérifier que les colonnes du fichier sont celles que nomme l'en-tête",
})
