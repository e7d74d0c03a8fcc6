package locale

import "strings"

// Texts of the command line. The codes of problems are the same in both languages.
var _ = register(Table{
	"cli.error":       {En: "error", Fr: "erreur"},
	"cli.where":       {En: "where", Fr: "où"},
	"cli.value":       {En: "value", Fr: "valeur"},
	"cli.rule":        {En: "rule", Fr: "règle"},
	"cli.cause":       {En: "cause", Fr: "cause"},
	"cli.next":        {En: "next", Fr: "suite"},
	"cli.sheet":       {En: "sheet %q", Fr: "feuille %q"},
	"cli.page":        {En: "page %d", Fr: "page %d"},
	"cli.row":         {En: "row %d", Fr: "ligne %d"},
	"cli.column":      {En: "column %q", Fr: "colonne %q"},
	"cli.report":      {En: "report this text with the command that led to it", Fr: "signaler ce texte avec la commande qui y a conduit"},
	"cli.interrupted": {En: "interrupted; nothing was published", Fr: "interrompu\u00a0; rien n'a été publié"},
	"cli.published":   {En: "published", Fr: "publiée"},
	"cli.unchanged":   {En: "unchanged", Fr: "inchangée"},
	"cli.built": {En: "edition %s %s: %d sources, %d figures, %d suits, %d indicators, %d scores, %d rows in quarantine",
		Fr: "édition %s %s\u00a0: %d sources, %d chiffres, %d actions en justice, %d indicateurs, %d scores, %d lignes en quarantaine"},
	"cli.status.head":     {En: "state\tsource\teditions\tnewest\tnext due\treason", Fr: "état\tsource\téditions\tdernière\tprochaine\tmotif"},
	"cli.status.fresh":    {En: "fresh", Fr: "à jour"},
	"cli.status.stale":    {En: "stale", Fr: "périmée"},
	"cli.status.missing":  {En: "missing", Fr: "absente"},
	"cli.check.head":      {En: "files\tseen\tloaded\trejected\tignored\t  source", Fr: "fichiers\tvues\tchargées\trejetées\tignorées\t  source"},
	"cli.check.all":       {En: "all sources", Fr: "toutes les sources"},
	"cli.quarantine.rows": {En: "%d rows in quarantine", Fr: "%d lignes en quarantaine"},
	"cli.quarantine.some": {En: "%d of %d rows in quarantine", Fr: "%d des %d lignes en quarantaine"},
	"cli.open":            {En: "open %s", Fr: "ouvrir %s"},
	"cli.verified.signed": {En: "%s: signed with this key, and every file is there and unchanged", Fr: "%s\u00a0: signé avec cette clé, et chaque fichier est présent et inchangé"},
	"cli.signed":          {En: "%s: signed", Fr: "%s\u00a0: signé"},
	"cli.password":        {En: "password of the private key:", Fr: "mot de passe de la clé privée\u00a0:"},
	"cli.verified":        {En: "%s: every file is there and unchanged", Fr: "%s\u00a0: chaque fichier est présent et inchangé"},
	"cli.courts": {En: "%s: %d rows seen, %d loaded, %d rejected, %d ignored",
		Fr: "%s\u00a0: %d lignes vues, %d chargées, %d rejetées, %d ignorées"},
	"cli.courts_unknown": {En: "codes that the codebook does not have, kept under their own number: %s",
		Fr: "codes absents du dictionnaire, gardés sous leur propre numéro\u00a0: %s"},
	"cli.courts_cells": {En: "%d rows of base rates; they are context and say nothing of a platform",
		Fr: "%d lignes de taux de base\u00a0; elles servent de contexte et ne disent rien d'une plateforme"},
})

// messages are sentences of problems that a user meets most, with what they say in French.
var messages = map[string]string{
	"another run holds the output folder":                                    "une autre exécution occupe le dossier de sortie",
	"the output cannot be written":                                           "la sortie ne peut pas être écrite",
	"no reader knows this file":                                              "aucun lecteur ne connaît ce fichier",
	"the file cannot be read":                                                "le fichier ne peut pas être lu",
	"the file is empty":                                                      "le fichier est vide",
	"the file is too large":                                                  "le fichier est trop grand",
	"the file is not JSON":                                                   "le fichier n'est pas du JSON",
	"the file is not UTF-8 text":                                             "le fichier n'est pas un texte UTF-8",
	"the file has no header":                                                 "le fichier n'a pas d'en-tête",
	"the file has a header and no row":                                       "le fichier a un en-tête et aucune ligne",
	"the workbook is damaged":                                                "le classeur est endommagé",
	"too many rows of a file were rejected":                                  "trop de lignes d'un fichier ont été rejetées",
	"there is no such reason":                                                "ce motif n'existe pas",
	"the rows of a source do not reconcile":                                  "le compte des lignes d'une source n'est pas juste",
	"the folder of inputs cannot be read":                                    "le dossier d'entrée ne peut pas être lu",
	"the folder has no list of checksums":                                    "le dossier n'a pas de liste d'empreintes",
	"the folder cannot be read":                                              "le dossier ne peut pas être lu",
	"the list of checksums has a line that cannot be read":                   "la liste d'empreintes a une ligne illisible",
	"the framework file cannot be read":                                      "le fichier de cadre ne peut pas être lu",
	"the framework cannot be read":                                           "le cadre ne peut pas être lu",
	"the framework cannot be computed":                                       "le cadre ne peut pas être calculé",
	"the date of --as-of cannot be read":                                     "la date de --as-of ne peut pas être lue",
	"the date cannot be read":                                                "la date ne peut pas être lue",
	"no edition is as old as the date of --as-of":                            "aucune édition n'est aussi ancienne que la date de --as-of",
	"the address of --url is not one that can be opened":                     "l'adresse de --url n'est pas de celles que l'on peut ouvrir",
	"this cannot be the name of a release folder":                            "ce ne peut être le nom d'un dossier de publication",
	"the declaration cannot be read as YAML":                                 "la déclaration ne se lit pas comme du YAML",
	"a quote stands inside a cell, so the borders of the cells are in doubt": "un guillemet se trouve dans une cellule\u00a0: les limites des cellules sont douteuses",

	"this is not the civil file of the Integrated Database":   "ce n'est pas le fichier civil de l'Integrated Database",
	"the file lacks columns":                                  "il manque des colonnes au fichier",
	"the header has a column twice, or too many":              "l'en-tête a une colonne deux fois, ou trop de colonnes",
	"the file has columns that are not known":                 "le fichier a des colonnes inconnues",
	"no row begins for a long stretch of the file":            "aucune ligne ne commence sur une longue partie du fichier",
	"the file is packed in a way that is not read":            "le fichier est comprimé d'une manière qui n'est pas lue",
	"the archive does not hold one text":                      "l'archive ne contient pas exactement un texte",
	"the archive unpacks to too much":                         "l'archive se décompresse en un volume trop grand",
	"the file changed while it was read":                      "le fichier a changé pendant la lecture",
	"base rates cannot be given to an old state of knowledge": "des taux de base ne peuvent être joints à un état ancien des connaissances",
	"the folder of base rates cannot be read":                 "le dossier des taux de base ne peut pas être lu",
	"the base rates are of another version of the tables":     "les taux de base sont d'une autre version des tables",
	"the base rates are not those that the manifest names":    "les taux de base ne sont pas ceux que nomme le manifeste",
	"count the civil file again with `answerable courts`":     "refaire le décompte du fichier civil avec `answerable courts`",
	"leave out one of the two":                                "laisser de côté l'un des deux",
	"two files hold the same cases":                           "deux fichiers contiennent les mêmes affaires",
	"hand in the newest file alone":                           "ne donner que le fichier le plus récent",
	"a file was given twice":                                  "un fichier a été donné deux fois",
	"there are too many rows":                                 "il y a trop de lignes",
	"the bounds cannot be met":                                "les bornes ne peuvent pas être respectées",
	"unpack it and hand in the text":                          "le décompresser et donner le texte",
	"leave one of them out":                                   "en laisser un de côté",
	"correct the bounds":                                      "corriger les bornes",

	"fetch the file again; it may have been cut off":                   "récupérer le fichier à nouveau\u00a0; il a pu être tronqué",
	"check the path and the permissions":                               "vérifier le chemin et les droits d'accès",
	"give the date in this form":                                       "donner la date sous cette forme",
	"correct the declaration":                                          "corriger la déclaration",
	"write the tables anew with `answerable ledger`":                   "écrire les tables à nouveau avec `answerable ledger`",
	"name a release folder, such as releases/2026Q3.0":                 "indiquer un dossier de publication, par exemple releases/2026Q3.0",
	"see `answerable quarantine` with the same inputs for the reasons": "voir `answerable quarantine` avec les mêmes entrées pour les motifs",
	"see `answerable quarantine ls` for those that occur":              "voir `answerable quarantine ls` pour ceux qui existent",
	"see `answerable infer FILE` for another declaration":              "voir `answerable infer FICHIER` pour une autre déclaration",
	"make room or give the folder the right to be written":             "libérer de la place ou rendre le dossier accessible en écriture",
	"give the folder the right to be read":                             "rendre le dossier accessible en lecture",
	"give the path of a file that is there":                            "donner le chemin d'un fichier qui existe",
	"give the publisher's address of the file":                         "donner l'adresse du fichier chez l'éditeur",
	"mend or remove the row":                                           "corriger ou retirer la ligne",
	"report it with the file":                                          "le signaler avec le fichier",
	"report this with the command that was run":                        "le signaler avec la commande exécutée",
	"report this with the release that was being built":                "le signaler avec la publication en cours de construction",
}

// Message says a sentence of a problem in a language; one that is not known is given as it stands.
func Message(lang, text string) string {
	if lang != French {
		return text
	}
	if fr, ok := message(text); ok {
		return fr
	}
	return text
}

// Of gives the language that the environment asks for, as a shell gives it: fr, fr_CA.UTF-8. Anything but
// French is English.
func Of(setting string) string {
	name, _, _ := strings.Cut(setting, ".")
	if name, _, _ = strings.Cut(name, "_"); strings.EqualFold(name, French) {
		return French
	}
	return English
}
