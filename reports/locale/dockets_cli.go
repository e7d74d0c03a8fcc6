package locale

// Texts of `answerable dockets`.
var _ = register(Table{
	"cli.dockets.input":   {En: "%s (%s): %d rows seen, %d loaded, %d rejected, %d ignored", Fr: "%s (%s)\u00a0: %d lignes vues, %d chargées, %d rejetées, %d laissées de côté"},
	"cli.dockets.skipped": {En: "new columns left aside: %s", Fr: "nouvelles colonnes laissées de côté\u00a0: %s"},
	"cli.dockets.proposals": {En: "%d proposals for review: %d to fill, %d to refine, %d conflicts, %d to read; nothing was applied",
		Fr: "%d propositions à revoir\u00a0: %d à remplir, %d à préciser, %d conflits, %d à lire\u00a0; rien n'a été appliqué"},
	"cli.dockets.unmatched.no-number":         {En: "suits without a docket number: %d", Fr: "actions sans numéro de registre\u00a0: %d"},
	"cli.dockets.unmatched.no-federal-number": {En: "docket numbers that are not those of a federal court: %d", Fr: "numéros de registre qui ne sont pas d'un tribunal fédéral\u00a0: %d"},
	"cli.dockets.unmatched.multidistrict":     {En: "numbers of a multidistrict litigation, which is no suit: %d", Fr: "numéros d'une procédure multidistrict, qui n'est pas une action\u00a0: %d"},
	"cli.dockets.unmatched.no-federal-court":  {En: "docket numbers whose federal court is not known: %d", Fr: "numéros de registre dont le tribunal fédéral n'est pas connu\u00a0: %d"},
	"cli.dockets.unmatched.no-row":            {En: "docket numbers without a row in the files: %d", Fr: "numéros de registre sans ligne dans les fichiers\u00a0: %d"},
})

var _ = addMessages(map[string]string{
	"the file ends inside a row":                                                "le fichier s'arrête au milieu d'une ligne",
	"the archive ends before its time":                                          "l'archive s'arrête avant sa fin",
	"the archive is damaged":                                                    "l'archive est endommagée",
	"an archive is whole":                                                       "une archive est entière",
	"a bulk file ends with a line end, outside of quotes":                       "un fichier d'export se termine par une fin de ligne, hors guillemets",
	"a quote stands where none may be, so the borders of the rows are in doubt": "un guillemet figure là où il ne peut être\u00a0: les limites des lignes sont douteuses",
	"the file is none of the bulk tables that are read here":                    "le fichier n'est aucune des tables d'export lues ici",
	"a bulk file begins with the names of its columns":                          "un fichier d'export commence par les noms de ses colonnes",
	"a column stands twice":                                                     "une colonne figure deux fois",
	"each column stands once":                                                   "chaque colonne figure une fois",
	"columns are those of CourtListener's export of 2026-08":                    "les colonnes sont celles de l'export de CourtListener de 2026-08",
	"fetch the file again":                                                      "récupérer le fichier à nouveau",
	"give the file as it was downloaded":                                        "donner le fichier tel qu'il a été téléchargé",
	"see when the file was exported; from 2024-07 to 2025-01 cells stood in backticks, which is not read": "voir quand le fichier a été exporté\u00a0; de 2024-07 à 2025-01 les cellules étaient entre accents graves, ce qui n'est pas lu",
	"see whether the export has a new column, and give --skip-new-columns to leave it aside":              "voir si l'export a une nouvelle colonne, et donner --skip-new-columns pour la laisser de côté",
	"a row is longer than may be read":      "une ligne est plus longue que ce qui peut être lu",
	"look for a quote that is never closed": "chercher un guillemet jamais fermé",
})
