package locale

import "strings"

// Sentences of problems: what is wrong, the rule, and what to do next, by the part of the program that says
// them. The command line test names every one that is missing.
var _ = addMessages(map[string]string{
	// Commands.
	"no edition is held": "aucune édition n'est détenue",
	"its editions carry no date, or it has no cadence; nothing is due":                       "ses éditions n'ont pas de date, ou elle n'a pas de périodicité\u00a0; rien n'est attendu",
	"the answer cannot be read":                                                              "la réponse ne peut pas être lue",
	"give the origin by flags; see answerable add --help":                                    "donner l'origine par des options\u00a0; voir answerable add --help",
	"answerable check --format csv --declare FILE.yaml FILE [--out FOLDER]":                  "answerable check --format csv --declare FICHIER.yaml FICHIER [--out DOSSIER]",
	"answerable check --help; `answerable infer FILE` proposes a declaration":                "answerable check --help\u00a0; `answerable infer FICHIER` propose une déclaration",
	"the file is there and may be read":                                                      "le fichier existe et peut être lu",
	"see whether the name is right and what its permissions are":                             "vérifier le nom et les droits d'accès",
	"the place of the result holds something else":                                           "l'emplacement du résultat contient autre chose",
	"a folder is replaced only if it holds accepted.csv and quarantine.csv alone":            "un dossier n'est remplacé que s'il contient accepted.csv et quarantine.csv seuls",
	"give another folder with --out":                                                         "donner un autre dossier avec --out",
	"the framework does not say what to vary":                                                "le cadre ne dit pas ce qui varie",
	"with --uncertainty the framework has a section uncertainty with at least one factor":    "avec --uncertainty, le cadre a une section uncertainty avec au moins un facteur",
	"add the section, for example uncertainty: {weights: 0.25}":                              "ajouter la section, par exemple uncertainty: {weights: 0.25}",
	"a declaration is of a CSV file; other files are known by their reader":                  "une déclaration concerne un fichier CSV\u00a0; les autres fichiers sont reconnus par leur lecteur",
	"to add a format see the README, \"How to add a source\"":                                "pour ajouter un format, voir le README, «\u00a0How to add a source\u00a0»",
	"the rules of datasets/framework.yaml hold":                                              "les règles de datasets/framework.yaml s'appliquent",
	"correct the entry that is named":                                                        "corriger l'entrée nommée",
	"a scored indicator stands on goalposts":                                                 "un indicateur noté repose sur des bornes",
	"normalise: {method: goalposts, best: B, worst: W} for every indicator of the scorecard": "normalise: {method: goalposts, best: B, worst: W} pour chaque indicateur du tableau de bord",
	"write goalposts, or use `answerable index` for another normaliser":                      "écrire goalposts, ou employer `answerable index` pour une autre normalisation",
	"scores of the scorecard run from 0 to 100":                                              "les scores du tableau de bord vont de 0 à 100",
	"goalposts have no low and high here":                                                    "les bornes n'ont ici ni low ni high",
	"remove the keys low and high":                                                           "retirer les clés low et high",
	"a date is written 2026-11-22":                                                           "une date s'écrit 2026-11-22",
	"a date is written 2022-12-31":                                                           "une date s'écrit 2022-12-31",
	"an address begins with https:// or http:// and names a host":                            "une adresse commence par https:// ou http:// et nomme un hôte",
	"at least one edition counts as known on that day":                                       "au moins une édition est tenue pour connue ce jour-là",
	"give a later date": "donner une date ultérieure",
	"an own framework weighs, scales and leaves out the indicators of datasets/framework.yaml; it adds none": "un cadre personnel pondère, échelonne et écarte les indicateurs de datasets/framework.yaml\u00a0; il n'en ajoute aucun",
	"an own framework weighs and leaves out the pillars of datasets/framework.yaml; it adds none":            "un cadre personnel pondère et écarte les piliers de datasets/framework.yaml\u00a0; il n'en ajoute aucun",
	"begin with a copy of datasets/framework.yaml":                                                           "partir d'une copie de datasets/framework.yaml",
	"check that it is the right file":                                                                        "vérifier que c'est le bon fichier",
	"the litigation tables have a row that cannot be used":                                                   "les tables du contentieux ont une ligne inutilisable",
	"a row of the litigation tables names an unknown source":                                                 "une ligne des tables du contentieux nomme une source inconnue",
	"the source stands in ledger/sources.csv":                                                                "la source figure dans ledger/sources.csv",
	"check that the file is complete and unchanged; to add a format see the README, \"How to add a source\"": "vérifier que le fichier est complet et inchangé\u00a0; pour ajouter un format, voir le README, «\u00a0How to add a source\u00a0»",
	"several readers take this file for theirs":                                                              "plusieurs lecteurs reconnaissent ce fichier",
	"the file is UTF-16 text":                                                                                "le fichier est un texte UTF-16",
	"text is UTF-8 unless it is declared otherwise":                                                          "un texte est en UTF-8 sauf déclaration contraire",
	"declare how it is written: `answerable infer FILE` proposes a declaration, `answerable add --declare FILE.yaml FILE` reads the file under it": "déclarer comment il est écrit\u00a0: `answerable infer FICHIER` propose une déclaration, `answerable add --declare FICHIER.yaml FICHIER` lit le fichier selon elle",
	"rows seen = loaded + rejected + ignored":                                          "lignes vues = chargées + rejetées + ignorées",
	"an edition of the catalogue is not in the folder":                                 "une édition du catalogue n'est pas dans le dossier",
	"put the file into the folder, or correct datasets/catalog.yaml":                   "mettre le fichier dans le dossier, ou corriger datasets/catalog.yaml",
	"get the release again from where it was published, or build it anew":              "récupérer à nouveau la publication là où elle est parue, ou la reconstruire",
	"get the release again from where it was published":                                "récupérer à nouveau la publication là où elle est parue",
	"64 hexadecimal digits, two spaces, a path inside the folder":                      "64 chiffres hexadécimaux, deux espaces, un chemin dans le dossier",
	"the origin record cannot be read":                                                 "la fiche d'origine ne peut pas être lue",
	"add the file again with `answerable add`":                                         "ajouter à nouveau le fichier avec `answerable add`",
	"the bytes of a snapshot are not those that were added":                            "les octets d'une copie ne sont pas ceux qui ont été ajoutés",
	"restore the file, or remove it and add it again":                                  "rétablir le fichier, ou le retirer et l'ajouter à nouveau",
	"the ledger has a row that cannot be used":                                         "le registre a une ligne inutilisable",
	"the ledger has a file that cannot be used":                                        "le registre a un fichier inutilisable",
	"write the ledger anew with `answerable ledger`; its files are not edited by hand": "réécrire le registre avec `answerable ledger`\u00a0; ses fichiers ne se modifient pas à la main",
	"remove one of the two":                                                            "retirer l'un des deux",
	"rename or remove one of the two":                                                  "renommer ou retirer l'un des deux",
	"rename or remove one of the two columns":                                          "renommer ou retirer l'une des deux colonnes",
	"remove one of the two columns":                                                    "retirer l'une des deux colonnes",

	// The command line itself, and what the system says.
	"no such file or directory":    "fichier ou dossier introuvable",
	"permission denied":            "accès refusé",
	"is a directory":               "c'est un dossier",
	"not a directory":              "ce n'est pas un dossier",
	"no space left on device":      "plus de place sur le disque",
	"unexpected end of JSON input": "fin inattendue du JSON",
	"--format csv is missing: a file is read only in a declared format": "--format csv manque\u00a0: un fichier n'est lu que dans un format déclaré",
	"--declare is missing: a CSV file is read only under a declaration": "--declare manque\u00a0: un fichier CSV n'est lu que selon une déclaration",
	"the file is missing": "le fichier manque",
	"--inputs, --skip-unknown and --as-of are for the inputs of a build": "--inputs, --skip-unknown et --as-of concernent les entrées d'une construction",

	// Writing.
	"one run at a time publishes into a folder":                                     "une seule exécution à la fois publie dans un dossier",
	"wait until that run has ended, or name another folder":                         "attendre la fin de cette exécution, ou nommer un autre dossier",
	"a release is published whole or not at all":                                    "une publication paraît entière ou pas du tout",
	"look at the cause, then run the same command again":                            "regarder la cause, puis relancer la même commande",
	"the disk or the quota is full":                                                 "le disque ou le quota est plein",
	"free some space or name another folder, then run the same command again":       "libérer de la place ou nommer un autre dossier, puis relancer la même commande",
	"the output folder may not be written":                                          "le dossier de sortie n'est pas accessible en écriture",
	"allow writing there or name another folder, then run the same command again":   "autoriser l'écriture ou nommer un autre dossier, puis relancer la même commande",
	"a file stands where a folder is needed":                                        "un fichier se trouve là où il faut un dossier",
	"move the file away or name another folder, then run the same command again":    "déplacer le fichier ou nommer un autre dossier, puis relancer la même commande",
	"a name is one path element that does not begin with a full stop":               "un nom est un seul élément de chemin qui ne commence pas par un point",
	"choose a name such as 2026Q3.0":                                                "choisir un nom tel que 2026Q3.0",
	"check the free space and the rights of the folder":                             "vérifier la place libre et les droits du dossier",
	"the workbook could not be made":                                                "le classeur n'a pas pu être établi",
	"the workbook could not be written":                                             "le classeur n'a pas pu être écrit",
	"there is no workbook in this language":                                         "il n'y a pas de classeur dans cette langue",
	"the languages are en and fr":                                                   "les langues sont en et fr",
	"ask for one of them":                                                           "demander l'une d'elles",
	"the edition has no usable date of publication":                                 "l'édition n'a pas de date de publication utilisable",
	"published_on is a date written as 2026-11-22":                                  "published_on est une date écrite comme 2026-11-22",
	"correct published_on in the catalogue":                                         "corriger published_on dans le catalogue",
	"the chart engine is not embedded; run make assets and build again":             "le moteur de graphiques n'est pas intégré\u00a0; lancer make assets et recompiler",
	"charts are drawn by ECharts, which is fetched once and embedded at build time": "les graphiques sont dessinés par ECharts, récupéré une fois et intégré à la compilation",
	"make assets, then build again":                                                 "make assets, puis recompiler",
	"a chart could not be drawn":                                                    "un graphique n'a pas pu être dessiné",
	"the chart engine accepts every option object that this program builds":         "le moteur de graphiques accepte tout objet d'options que ce programme établit",
	"a file of a chart could not be made":                                           "un fichier d'un graphique n'a pas pu être établi",
	"every chart has files of its own, each with a name of its own":                 "chaque graphique a ses propres fichiers, chacun avec son propre nom",
	"the tables of the release could not be read for its pages":                     "les tables de la publication n'ont pas pu être lues pour ses pages",
	"a page could not be rendered":                                                  "une page n'a pas pu être composée",

	// Frameworks and tables of an index.
	"a geometric or harmonic mean needs scores above 0, a power mean scores that are not negative": "une moyenne géométrique ou harmonique demande des scores positifs, une moyenne de puissance des scores non négatifs",
	"the benefit of the doubt needs values of 0 or more":                                           "le bénéfice du doute demande des valeurs de 0 ou plus",
	"the linear programme has a solution":                                                          "le programme linéaire a une solution",
	"write one of these":                                                                           "écrire l'une de ces valeurs",
	"a node has no id":                                                                             "un nœud n'a pas d'identifiant",
	"an id stands on one line":                                                                     "un identifiant tient sur une ligne",
	"all children have weight 0":                                                                   "tous les éléments subordonnés ont un poids de 0",
	"all children only support others, so there is never a score":                                  "tous les éléments subordonnés ne sont que d'appoint\u00a0: il n'y a donc jamais de score",
	"the tree has no indicator below its root":                                                     "l'arbre n'a aucun indicateur sous sa racine",
	"only the rule power has a power":                                                              "seule la règle power a une puissance",
	"the limits of the treatment are negative or no numbers":                                       "les limites du traitement sont négatives ou ne sont pas des nombres",
	"a parameter of the normaliser is not finite":                                                  "un paramètre de la normalisation n'est pas fini",
	"a log scale needs goalposts above 0":                                                          "une échelle logarithmique demande des bornes positives",
	"a width is negative":                                                                          "une largeur est négative",
	"the reference unit is not named":                                                              "l'unité de référence n'est pas nommée",
	"a number of draws is negative":                                                                "un nombre de tirages est négatif",
	"weights and goalposts vary by a share from 0 to 1":                                            "poids et bornes varient d'une part de 0 à 1",
	"the aggregation varies among no rules":                                                        "l'agrégation ne varie entre aucune règle",
	"the aggregation of no group varies":                                                           "l'agrégation d'aucun groupe ne varie",
	"leave the indicator out, or choose another method for it in the framework":                    "écarter l'indicateur, ou choisir pour lui une autre méthode dans le cadre",
	"a group has no direction, treatment or normaliser":                                            "un groupe n'a ni sens, ni traitement, ni normalisation",
	"an indicator has no aggregation":                                                              "un indicateur n'a pas d'agrégation",
	"the table has no unit":                                                                        "la table n'a aucune unité",
	"give a framework file, such as the example that comes with the program":                       "donner un fichier de cadre, comme l'exemple fourni avec le programme",
	"brackets are nested too deep":                                                                 "des crochets sont imbriqués trop profondément",
	"the file is too large for a framework":                                                        "le fichier est trop grand pour un cadre",
	"the file is no text in UTF-8":                                                                 "le fichier n'est pas un texte en UTF-8",
	"a framework file is YAML in UTF-8":                                                            "un fichier de cadre est du YAML en UTF-8",
	"a line is too long":                                                                           "une ligne est trop longue",
	"one YAML document with the keys of the schema of frameworks":                                  "un document YAML avec les clés du schéma des cadres",
	"mend the line that the cause names":                                                           "corriger la ligne que nomme la cause",
	"a framework file has the form that its schema describes":                                      "un fichier de cadre a la forme que décrit son schéma",
	"write the value out":                                                                          "écrire la valeur en entier",
	"write the keys of a mapping":                                                                  "écrire les clés d'une table de correspondance",
	"the reference unit has a value":                                                               "l'unité de référence a une valeur",
	"the two ends of the scale differ, the better above the worse":                                 "les deux bouts de l'échelle diffèrent, le meilleur au-dessus du pire",
	"a z-score needs two values that differ":                                                       "un score z demande deux valeurs différentes",
	"a percentile rank needs two values":                                                           "un rang centile demande deux valeurs",
	"a share of the mean needs a mean above 0":                                                     "une part de la moyenne demande une moyenne positive",
	"a cell cannot be used":                                                                        "une cellule est inutilisable",
	"mend the cell, or leave it empty if the value is missing":                                     "corriger la cellule, ou la laisser vide si la valeur manque",
	"every unit has a name of its own":                                                             "chaque unité a un nom propre",
	"a cell is empty, n/a, or a number such as 12, 0.5 or 1e-3":                                    "une cellule est vide, n/a, ou un nombre tel que 12, 0.5 ou 1e-3",
	"a factor has no name, or its name stands twice":                                               "un facteur n'a pas de nom, ou son nom figure deux fois",
	"a unit or a column has no name, or its name stands twice":                                     "une unité ou une colonne n'a pas de nom, ou son nom figure deux fois",
	"every unit and every column has a name of its own":                                            "chaque unité et chaque colonne a un nom propre",
	"a value is a finite number":                                                                   "une valeur est un nombre fini",
	"a score is a finite number":                                                                   "un score est un nombre fini",
})

// messagePatterns are sentences that carry something of the run.
var messagePatterns = patterns(
	`quarterly: an edition after (.+) was to be expected by (.+)`, "trimestrielle\u00a0: une édition postérieure à $1 était attendue avant le $2",
	`monthly: an edition after (.+) was to be expected by (.+)`, "mensuelle\u00a0: une édition postérieure à $1 était attendue avant le $2",
	`half-yearly: an edition after (.+) was to be expected by (.+)`, "semestrielle\u00a0: une édition postérieure à $1 était attendue avant le $2",
	`yearly: an edition after (.+) was to be expected by (.+)`, "annuelle\u00a0: une édition postérieure à $1 était attendue avant le $2",
	`(?:open|read|stat|lstat|mkdir|rename) (.+): (no such file or directory|permission denied|is a directory|not a directory|no space left on device)`, "$1\u00a0: $2",
	`there are (.+) files; a declaration is for one`, "il y a $1 fichiers\u00a0; une déclaration en concerne un",
	`unknown flag (\S+?)(?:, did you mean "(.+)"\?)`, "option inconnue $1, vouliez-vous dire «\u00a0$2\u00a0»\u00a0?",
	`unknown flag (\S+)`, "option inconnue $1",
	`unexpected argument (\S+?)(?:, did you mean "(.+)"\?)`, "argument inattendu $1, vouliez-vous dire «\u00a0$2\u00a0»\u00a0?",
	`unexpected argument (.+)`, "argument inattendu $1",
	`missing flags: (.+)`, "options manquantes\u00a0: $1",
	`expected one of (.+)`, "attendu\u00a0: l'un de $1",
	`expected (.+)`, "attendu\u00a0: $1",
	`(\S+) must be one of (.+) but got (.+)`, "$1 doit être l'un de $2, non $3",
	`(\S+): expected (.+) value but got (.+)`, "$1\u00a0: valeur attendue de type $2, non $3",
	`date (.+) is not of the form 2006-01-02`, "la date $1 n'est pas de la forme 2006-01-02",
	`(.+) of (.+) rows do not fit the declaration; first: (.+)`, "$1 lignes sur $2 ne sont pas conformes à la déclaration\u00a0; la première\u00a0: $3",
	`see (.+) for all of them`, "voir $1 pour toutes",
	`the file is (.+), for which there is no declaration, and no reader knows it`, "le fichier est du $1, pour lequel il n'y a pas de déclaration, et aucun lecteur ne le connaît",
	`a reason is one of: (.+)`, "un motif est l'un de\u00a0: $1",
	`the framework cannot be computed: (.+)`, "le cadre ne peut pas être calculé\u00a0: $1",
	`the date of (.+) cannot be read`, "la date de $1 ne peut pas être lue",
	`at most (.+?) ?% of the rows of (.+) may be rejected \(max_rejected_share in datasets/catalog.yaml\)`, "au plus $1\u00a0% des lignes de $2 peuvent être rejetées (max_rejected_share dans datasets/catalog.yaml)",
	`a file of (.+) has at least one row`, "un fichier de $1 a au moins une ligne",
	`the indicator "(.+)" is not one that can be computed`, "l'indicateur «\u00a0$1\u00a0» n'est pas de ceux que l'on peut calculer",
	`the pillar "(.+)" is not one of the scorecard`, "le pilier «\u00a0$1\u00a0» n'est pas du tableau de bord",
	`(.*); if it is one of these in another dialect of CSV, declare how it is written: .+`, "$1\u00a0; s'il est l'un d'eux dans un autre dialecte de CSV, déclarer comment il est écrit\u00a0: `answerable infer FICHIER` propose une déclaration, `answerable add --declare FICHIER.yaml FICHIER` lit le fichier selon elle",
	`the content is one of: (.+)`, "le contenu est l'un de\u00a0: $1",
	`write the ledger anew with .answerable ledger.; if it stays, report a defect of reader (.+)`, "réécrire le registre avec `answerable ledger`\u00a0; si le problème persiste, signaler un défaut du lecteur $1",
	`a file has the SHA-256 (.+)`, "un fichier a le SHA-256 $1",
	`the folder differs from its checksums in (.+) files?`, "le dossier diffère de ses empreintes pour $1 fichiers",
	`every file is listed in (.+) with its SHA-256`, "chaque fichier figure dans $1 avec son SHA-256",
	`the bytes have the SHA-256 (.+)`, "les octets ont le SHA-256 $1",

	`shares from (.+) to (.+) do not add up to 1 over (.+) columns`, "des parts de $1 à $2 ne donnent pas 1 sur $3 colonnes",
	`unknown key "(.+)"`, "clé inconnue «\u00a0$1\u00a0»",
	`unknown (.+)`, "$1 inconnu",
	`known are: (.+)`, "sont connus\u00a0: $1",
	`did you mean "(.+)"\?`, "vouliez-vous dire «\u00a0$1\u00a0»\u00a0?",
	`(.+) is the name of a column that is no indicator`, "$1 est le nom d'une colonne qui n'est pas un indicateur",
	`the id (.+) stands twice`, "l'identifiant $1 figure deux fois",
	`the weight (.+) is negative, too large or no number`, "le poids $1 est négatif, trop grand ou n'est pas un nombre",
	`the coverage (.+) is not between 0 and 1`, "la couverture $1 n'est pas entre 0 et 1",
	`the power (.+) is not defined`, "la puissance $1 n'est pas définie",
	`the floor (.+) is no positive number`, "le seuil $1 n'est pas un nombre positif",
	`the method (.+) has no (.+)`, "la méthode $1 n'a pas de $2",
	`the scale runs from (.+) to (.+)`, "l'échelle va de $1 à $2",
	`goalposts must differ; both are (.+)`, "les bornes doivent différer\u00a0; toutes deux sont $1",
	`the level (.+) is not between 0 and 1`, "le niveau $1 n'est pas entre 0 et 1",
	`(.+) draws of (.+) nodes of (.+) units are none or too many`, "$1 tirages de $2 nœuds de $3 unités\u00a0: aucun ou trop",
	`the draws of node (.+) were not kept`, "les tirages du nœud $1 n'ont pas été gardés",
	`the band has no quantile: (.+)`, "la bande n'a pas de quantile\u00a0: $1",
	`(.+) is no direction`, "$1 n'est pas un sens",
	`(.+) is better, but best is (.+) and worst (.+)`, "$1 est meilleur, mais best est $2 et worst $3",
	`the columns are (.+), not the indicators of the framework`, "les colonnes sont $1, non les indicateurs du cadre",
	`at most (.+) brackets are open at once`, "au plus $1 crochets sont ouverts à la fois",
	`at most (.+) bytes, (.+) values, (.+) arrays and objects in each other, (.+) bytes in a text`, "au plus $1 octets, $2 valeurs, $3 tableaux et objets imbriqués, $4 octets dans un texte",
	`at most (.+) bytes a line`, "au plus $1 octets par ligne",
	`at most (.+) bytes`, "au plus $1 octets",
	`the keys here are: (.+)`, "les clés sont ici\u00a0: $1",
	`the rank sets have no critical value: (.+)`, "les ensembles de rangs n'ont pas de valeur critique\u00a0: $1",
	`a row cannot be used: (.+)`, "une ligne est inutilisable\u00a0: $1",
	`in a draw of the simulation: (.+)`, "dans un tirage de la simulation\u00a0: $1",
	`there are (.+) strata for (.+) units`, "il y a $1 strates pour $2 unités",
	`(.+) rows of (.+) factors for (.+) units with (.+) resamples, or the node, cannot be computed`, "$1 lignes de $2 facteurs pour $3 unités avec $4 rééchantillonnages, ou le nœud, ne peuvent être calculés",
	`write (\S+)`, "écrire $1",
)

// addMessages adds sentences of problems with what they say in French.
func addMessages(more map[string]string) bool {
	for en, fr := range more {
		if _, ok := messages[en]; ok {
			twice = append(twice, en)
		}
		messages[en] = fr
	}
	return true
}

// message gives the French of a sentence of a problem; false if it is not known.
func message(text string) (string, bool) {
	if fr, ok := messages[text]; ok {
		return fr, true
	}
	if fr, ok := Phrase(French, text); ok && text != "" {
		return fr, true
	}
	for _, list := range [][]pattern{releasePatterns, replyPatterns, messagePatterns, filePatterns, courtPatterns, statementPatterns} {
		for _, p := range list {
			if m := p.en.FindStringSubmatch(text); m != nil {
				return filled(p.fr, m, within), true
			}
		}
	}
	if at := strings.LastIndex(text, ", at "); at > 0 { // where in the file, behind what is wrong with it
		if fr, ok := message(text[:at]); ok {
			return fr + ", à " + text[at+len(", at "):], true
		}
	}
	return "", false
}

// within says what a sentence carries: another sentence, or a name or number as it stands.
func within(s string) string {
	if fr, ok := messages[s]; ok {
		return fr
	}
	for _, p := range filePatterns {
		if m := p.en.FindStringSubmatch(s); m != nil && len(s) > 20 {
			return filled(p.fr, m, carried)
		}
	}
	return carried(s)
}
