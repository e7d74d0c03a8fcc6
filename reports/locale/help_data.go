package locale

// helpData are the texts of the commands that take in publishers' files and day archives.
var helpData = map[string]string{
	// Inputs.
	"Keep publishers' files as inputs and say what each one brings.":                            "Garder des fichiers d'éditeurs comme entrées et dire ce que chacun apporte.",
	"Folder that keeps the files; build and check read it with --inputs.":                       "Dossier qui garde les fichiers ; build et check le lisent avec --inputs.",
	"Who published the file, where it is not the publisher in the catalogue.":                   "Qui a publié le fichier, si ce n'est pas l'éditeur du catalogue.",
	"Title of the publication, where it is not the one in the catalogue.":                       "Titre de la parution, si ce n'est pas celui du catalogue.",
	"Address from which the file was obtained.":                                                 "Adresse d'où le fichier a été obtenu.",
	"Name of the edition, such as 2026Q1; by default it is named after the hash.":               "Nom de l'édition, par exemple 2026Q1 ; par défaut il est tiré de l'empreinte.",
	"Day of publication (2026-11-22).":                                                          "Jour de parution (2026-11-22).",
	"Ask nothing, even on a terminal.":                                                          "Ne rien demander, même sur un terminal.",
	"Day on which the file was obtained (2026-11-22).":                                          "Jour où le fichier a été obtenu (2026-11-22).",
	"Publishers' files, unchanged.":                                                             "Fichiers d'éditeurs, inchangés.",
	"Say of each source whether it is fresh, stale or missing.":                                 "Dire de chaque source si elle est à jour, périmée ou manquante.",
	"The day to hold the sources against; by default today.":                                    "Le jour auquel comparer les sources ; par défaut aujourd'hui.",
	"Print the states as JSON.":                                                                 "Afficher les états en JSON.",
	"Read all inputs, hold them against the rules, and print what became of every row.":         "Lire toutes les entrées, les confronter aux règles et afficher ce qu'est devenue chaque ligne.",
	"Read FILE in this format instead of checking the inputs of a build: csv, under --declare.": "Lire FICHIER dans ce format au lieu de contrôler les entrées d'une construction : csv, avec --declare.",
	"How FILE is written: a declaration in YAML, as 'answerable infer FILE' proposes one.":      "Comment FICHIER est écrit : une déclaration en YAML, comme en propose « answerable infer FICHIER ».",
	"Print the counts as JSON.":                                                                 "Afficher les décomptes en JSON.",
	"A CSV file, with --format csv and --declare.":                                              "Un fichier CSV, avec --format csv et --declare.",
	"Propose how a CSV file is written, for a person to review.":                                "Proposer comment un fichier CSV est écrit, à relire par une personne.",
	"Print the proposal as JSON.":                                                               "Afficher la proposition en JSON.",
	"A CSV file. For other files it is said what they are, and which reader takes them.":        "Un fichier CSV. Pour les autres fichiers, il est dit ce qu'ils sont et quel lecteur les prend.",
	"Look at the rows that could not be used.":                                                  "Regarder les lignes qui n'ont pas pu être employées.",
	"Count the quarantined rows by source and reason.":                                          "Compter les lignes en quarantaine par source et par motif.",
	"Print quarantined rows, all or those of a reason or source.":                               "Afficher les lignes en quarantaine, toutes ou celles d'un motif ou d'une source.",
	"A reason (type-error) or a source (meta-cser, meta-cser@2021Q2).":                          "Un motif (type-error) ou une source (meta-cser, meta-cser@2021Q2).",
	"Say what a reason means and what to do.":                                                   "Dire ce que signifie un motif et que faire.",
	"A reason, as printed by ls.":                                                               "Un motif, tel que ls l'affiche.",
	"Write the ledger of published figures from the publishers' own files.":                     "Écrire le registre des chiffres publiés à partir des fichiers mêmes des éditeurs.",
	"Folder with the publishers' files; each is found by its hash.":                             "Dossier des fichiers d'éditeurs ; chacun est retrouvé par son empreinte.",
	"The datasets folder of the project.":                                                       "Le dossier datasets du projet.",
	"How a CSV file is written that is not RFC 4180 in UTF-8: a declaration, as 'answerable infer FILE' proposes one. It is kept with the origin.":        "Comment est écrit un fichier CSV qui n'est pas du RFC 4180 en UTF-8 : une déclaration, comme en propose « answerable infer FICHIER ». Elle est gardée avec l'origine.",
	"Folder for accepted.csv and quarantine.csv; by default checked/ and the name of FILE. It is replaced as a whole, and only if it holds nothing else.": "Dossier pour accepted.csv et quarantine.csv ; par défaut checked/ et le nom de FICHIER. Il est remplacé en entier, et seulement s'il ne contient rien d'autre.",

	// Statements of reasons.
	"Count the EU's statements of reasons, from day archives.": "Compter les exposés des motifs de l'Union européenne, à partir des archives journalières.",
	`Day archives of the EU's database of statements of reasons (transparency.dsa.ec.europa.eu) become, day by day:
  aggregates/day=YYYY-MM-DD/part-SLUG.parquet    counts and delays by platform, month, category, decision, automation, source
  rows/day=YYYY-MM-DD/part-SLUG-NNNNN.parquet    typed rows, with --rows; never free texts or platform_uid
  rejects/day=YYYY-MM-DD/rejects-SLUG.csv        rows that could not be read: file, line, reason
  manifests/day=YYYY-MM-DD/manifest-SLUG.json    what was read: hashes, rows seen = loaded + rejected + ignored
  events.csv                                     archives that were published anew
A day that is as it was is not read again, and a run that was killed is completed by running it again. All options: answerable statements count --help

Examples:
  answerable statements sor-global-2025-09-15-full.zip --out statements
  answerable statements 2025/*.zip --out statements --all --rows minors
  answerable statements 2025/*.zip --out shard-2 --shard 2/4
  answerable statements merge shard-1 shard-2 shard-3 shard-4 --out statements`: `Les archives journalières de la base européenne des exposés des motifs (transparency.dsa.ec.europa.eu) deviennent, jour après jour :
  aggregates/day=YYYY-MM-DD/part-SLUG.parquet    décomptes et délais par plateforme, mois, catégorie, décision, automatisation, source
  rows/day=YYYY-MM-DD/part-SLUG-NNNNN.parquet    lignes typées, avec --rows ; jamais de textes libres ni platform_uid
  rejects/day=YYYY-MM-DD/rejects-SLUG.csv        lignes illisibles : fichier, ligne, motif
  manifests/day=YYYY-MM-DD/manifest-SLUG.json    ce qui a été lu : empreintes, lignes vues = chargées + rejetées + ignorées
  events.csv                                     archives publiées à nouveau
Une journée qui n'a pas changé n'est pas relue, et une exécution interrompue s'achève en la relançant. Toutes les options : answerable statements count --help

Exemples :
  answerable statements sor-global-2025-09-15-full.zip --out statements
  answerable statements 2025/*.zip --out statements --all --rows minors
  answerable statements 2025/*.zip --out shard-2 --shard 2/4
  answerable statements merge shard-1 shard-2 shard-3 shard-4 --out statements`,
	"Count the statements of day archives.":                                                "Compter les exposés d'archives journalières.",
	"Folder that days are added to. One that holds anything else is left alone.":           "Dossier auquel les journées s'ajoutent. Un dossier qui contient autre chose est laissé tel quel.",
	"Count all categories, not only the rows on the protection of minors.":                 "Compter toutes les catégories, et non les seules lignes sur la protection des mineurs.",
	"Write typed rows, too: those on minors, or all of them, which counts all categories.": "Écrire aussi des lignes typées : celles sur les mineurs (minors), ou toutes (all), ce qui compte toutes les catégories.",
	"Leave out rows whose uuid an earlier day has; the folder keeps the uuids of the days, which are read in their order. Without it, duplicates are left out within a day.":                "Écarter les lignes dont une journée antérieure a l'uuid ; le dossier garde les uuid des journées, lues dans leur ordre. Sans cette option, les doublons sont écartés au sein d'une journée.",
	"Read the i-th of n parts of the list alone, to spread days over machines.":                                                                                                             "Ne lire que la i-ème de n parties de la liste, pour répartir les journées entre des machines.",
	"Read days again that are as they were, and let parts of a day take the place of others.":                                                                                               "Relire les journées qui n'ont pas changé, et laisser les parties d'une journée en remplacer d'autres.",
	"Share of its rows that a day may lose before it is refused.":                                                                                                                           "Part de ses lignes qu'une journée peut perdre avant d'être refusée.",
	"CSVs that are read at once; by default as many as there are processors.":                                                                                                               "CSV lus en même temps ; par défaut autant que de processeurs.",
	"Print one line of JSON for each day as soon as it is done.":                                                                                                                            "Afficher une ligne de JSON par journée dès qu'elle est faite.",
	"Day archives as published (sor-global-2025-09-15-full.zip or light, or of one platform), the older ZIP archives of CSVs, inner archives, or CSVs. A .sha1 file beside one is checked.": "Archives journalières telles que publiées (sor-global-2025-09-15-full.zip ou light, ou d'une plateforme), anciennes archives ZIP de CSV, archives intérieures, ou CSV. Un fichier .sha1 à côté est vérifié.",
	"Join the results of shards, or of other runs, into one folder.":                                                                                                                        "Réunir dans un dossier les résultats de parties, ou d'autres exécutions.",
	`The result is the same, to the byte, as that of one run over all archives. A day that stands in two folders is taken once; if it was
counted from another archive in each, it is refused.

Example:
  answerable statements merge shard-1 shard-2 --out statements`: `Le résultat est le même, à l'octet près, que celui d'une seule exécution sur toutes les archives. Une journée présente dans deux dossiers
est prise une fois ; si elle y a été comptée d'après des archives différentes, elle est refusée.

Exemple :
  answerable statements merge shard-1 shard-2 --out statements`,
	"Folder that receives all days; it may hold some already.": "Dossier qui reçoit toutes les journées ; il peut déjà en contenir.",
	"Results of answerable statements.":                        "Résultats de answerable statements.",
}
