package locale

// helpCourts are the texts of the commands on suits and courts.
var helpCourts = map[string]string{
	// The coded tables.
	"Check, derive, keep and compare the litigation tables.": "Contrôler, déduire, tenir et comparer les tables du contentieux.",
	`Examples:
  answerable cases check                         the tables of this program
  answerable cases check coded                   a folder with cases.csv, case_events.csv and case_platform_status.csv
  answerable cases add case_events --in coded case_id=doe-v-snap-2031 event_date=2031-03-14 event_type=motion_to_dismiss_denied basis=section_230 --source https://example.org/order --grade A --by coder-1 --on 2031-04-01
  answerable cases agree coder-a coder-b`: `Exemples :
  answerable cases check                         les tables de ce programme
  answerable cases check codes                   un dossier avec cases.csv, case_events.csv et case_platform_status.csv
  answerable cases add case_events --in codes case_id=doe-v-snap-2031 event_date=2031-03-14 event_type=motion_to_dismiss_denied basis=section_230 --source https://example.org/order --grade A --by coder-1 --on 2031-04-01
  answerable cases agree codeur-a codeur-b`,
	"Hold the litigation tables against the codebook, and each outcome against the steps of its suit.": "Confronter les tables du contentieux au manuel de codage, et chaque issue aux étapes de son action.",
	"Let doubts fail the check, too, where nobody has reviewed them.":                                  "Faire échouer le contrôle aussi sur les doutes que personne n'a examinés.",
	"Print the findings as JSON.": "Afficher les constats en JSON.",
	"A folder with the three tables, in the form of the codebook or of this project; by default those of this program.": "Un dossier avec les trois tables, sous la forme du manuel de codage ou de ce projet ; par défaut celles de ce programme.",
	"Print what the steps of each suit say of each platform, beside what is coded, as CSV.":                             "Afficher en CSV ce que les étapes de chaque action disent de chaque plateforme, à côté de ce qui est codé.",
	"A folder with the three tables; by default those of this program.":                                                 "Un dossier avec les trois tables ; par défaut celles de ce programme.",
	"Add a row to the coded files.":                                                         "Ajouter une ligne aux fichiers codés.",
	"The folder with the coded files.":                                                      "Le dossier des fichiers codés.",
	"Address of the text that was read.":                                                    "Adresse du texte qui a été lu.",
	"Grade of that text: A opinion or order, B press, law blog or agency, C aggregator.":    "Qualité de ce texte : A décision ou ordonnance, B presse, blog juridique ou agence, C agrégateur.",
	"Who codes, as a role: coder-1, reviewer-b. Never a name.":                              "Qui code, sous forme de rôle : coder-1, reviewer-b. Jamais un nom.",
	"Day of coding, as 2026-11-22.":                                                         "Jour du codage, comme 2026-11-22.",
	"cases, case_events or case_platforms.":                                                 "cases, case_events ou case_platforms.",
	"column=value, once for each cell.":                                                     "colonne=valeur, une fois par cellule.",
	"Set cells of a row of the coded files.":                                                "Remplir des cellules d'une ligne des fichiers codés.",
	"Id of the suit.":                                                                       "Identifiant de l'action.",
	"Platform of the row, in case_platforms.":                                               "Plateforme de la ligne, dans case_platforms.",
	"Row of the event, as 'cases check' prints it, in case_events.":                         "Ligne de l'étape, telle que « cases check » l'affiche, dans case_events.",
	"Compare the files of two coders: Cohen's kappa for each field, and where they differ.": "Comparer les fichiers de deux codeurs : kappa de Cohen par champ, et où ils diffèrent.",
	"Print fields and disagreements as JSON.":                                               "Afficher champs et désaccords en JSON.",
	"The folder of one coder, or one of the three files.":                                   "Le dossier d'un codeur, ou l'un des trois fichiers.",
	"The folder of the other, or the same file of the other.":                               "Le dossier de l'autre, ou le même fichier de l'autre.",

	// Dockets.
	"Read CourtListener's bulk files and propose dates for the litigation tables.": "Lire les fichiers en masse de CourtListener et proposer des dates pour les tables du contentieux.",
	`Proposals are for review; nothing is applied. Put one into the coded files with 'answerable cases set'.
fill: the cell is empty. refine: it holds a month or year that has the day. conflict: it, or another docket, says otherwise.
read: the docket ended or went on after the newest text read; how, no date says. The column office tells whether both docket numbers have it.

Examples:
  answerable dockets dockets-2026-08-31.csv.bz2 --out proposals.csv
  answerable dockets dockets.csv.bz2 fjc-integrated-database.csv.bz2 opinion-clusters.csv.bz2 --cases coded`: `Les propositions sont à examiner ; rien n'est appliqué. Pour en reporter une dans les fichiers codés : « answerable cases set ».
fill : la cellule est vide. refine : elle contient un mois ou une année où tombe le jour. conflict : elle, ou un autre registre, dit autre chose.
read : l'affaire a pris fin ou s'est poursuivie après le dernier texte lu ; comment, aucune date ne le dit. La colonne office dit si les deux numéros d'affaire l'ont.

Exemples :
  answerable dockets dockets-2026-08-31.csv.bz2 --out proposals.csv
  answerable dockets dockets.csv.bz2 fjc-integrated-database.csv.bz2 opinion-clusters.csv.bz2 --cases codes`,
	"The folder with the litigation tables; by default those of this program.":                                                                                    "Le dossier des tables du contentieux ; par défaut celles de ce programme.",
	"Write the proposals here instead of printing them.":                                                                                                          "Écrire les propositions ici au lieu de les afficher.",
	"Write rows that cannot be used here: file, row, column, reason and rule, never their text.":                                                                  "Écrire ici les lignes inutilisables : fichier, ligne, colonne, motif et règle, jamais leur texte.",
	"Leave columns aside that the export did not have in 2026-08, instead of refusing the file.":                                                                  "Laisser de côté les colonnes que l'export n'avait pas en 2026-08, au lieu de refuser le fichier.",
	"Print counts, proposals and docket numbers without a row as JSON.":                                                                                           "Afficher en JSON les décomptes, les propositions et les numéros d'affaire sans ligne.",
	"CourtListener's bulk files: dockets, opinion-clusters, opinions, courts, fjc-integrated-database; CSV, plain or in bzip2, gzip or zip; or fixtures in JSON.": "Fichiers en masse de CourtListener : dockets, opinion-clusters, opinions, courts, fjc-integrated-database ; CSV, tel quel ou en bzip2, gzip ou zip ; ou des exemples en JSON.",

	// Base rates.
	"Count how federal civil cases end, from the Integrated Database: base rates.": "Compter comment finissent les affaires civiles fédérales, d'après l'Integrated Database : taux de base.",
	`The result is base rates, context for the suits against platforms and never a platform's rate:
  court_dispositions.parquet, .csv   district, year, nature of suit, disposition, stage: number of cases
  court_base_rates.parquet, .csv     nature of suit and disposition: number and share, all districts and years
  codes.csv                          what the codes mean, and how often each stands
  rejects.csv                        rows that could not be read: file, line, reason; no text, which would hold names
  manifest.json                      what was read: hashes, rows seen = loaded + rejected + ignored

Examples:
  answerable courts cv88on.zip --out courts
  answerable courts cv88on.zip --out courts --clock termination --year statistical --from 2012`: `Le résultat : des taux de base, contexte des actions contre les plateformes et jamais le taux d'une plateforme.
  court_dispositions.parquet, .csv   district, année, nature de l'affaire, issue, stade : nombre d'affaires
  court_base_rates.parquet, .csv     nature de l'affaire et issue : nombre et part, tous districts et années
  codes.csv                          ce que signifient les codes, et combien de fois chacun figure
  rejects.csv                        lignes illisibles : fichier, ligne, motif ; aucun texte, qui contiendrait des noms
  manifest.json                      ce qui a été lu : empreintes, lignes vues = chargées + rejetées + ignorées

Exemples :
  answerable courts cv88on.zip --out courts
  answerable courts cv88on.zip --out courts --clock termination --year statistical --from 2012`,
	"Folder that receives the result. One that holds anything but an earlier result is left alone.":                   "Dossier qui reçoit le résultat. Un dossier qui contient autre chose qu'un résultat antérieur est laissé tel quel.",
	"Count a case in the year of its filing or of its termination.":                                                   "Compter une affaire l'année de son introduction (filing) ou de sa clôture (termination).",
	"Calendar years, or the statistical years of the Administrative Office (October to September), by its own dates.": "Années civiles (calendar), ou années statistiques de l'Administrative Office (statistical, d'octobre à septembre), d'après ses propres dates.",
	"First year to count.": "Première année à compter.",
	"Last year to count.":  "Dernière année à compter.",
	"Share of its rows that a file may lose before it is refused.":                                                                                                                       "Part de ses lignes qu'un fichier peut perdre avant d'être refusé.",
	"Read a file that has columns not known yet; they are left out and named in the manifest.":                                                                                           "Lire un fichier qui a des colonnes encore inconnues ; elles sont écartées et nommées dans le manifeste.",
	"Civil file of the Integrated Database of the Federal Judicial Center: its text, or the ZIP archive as published. Several are added up; files that hold the same cases are refused.": "Fichier civil de l'Integrated Database du Federal Judicial Center : son texte, ou l'archive ZIP telle que publiée. Plusieurs s'additionnent ; des fichiers qui contiennent les mêmes affaires sont refusés.",
}
