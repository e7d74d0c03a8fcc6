package locale

import "strings"

// Help gives a text of --help in a language: what a command, flag or argument is for. One that is not known is given as it stands;
// the test of the command line names it. HelpFrame finishes the page that it is laid out in.
func Help(lang, text string) string {
	if lang != French {
		return text
	}
	for _, m := range []map[string]string{help, helpData, helpCourts} {
		if fr, ok := m[text]; ok {
			return typeset(fr)
		}
	}
	return text
}

// held stands for a space that does not break until a page is laid out: who lays it out takes that for any other space.
const held = "\ue000"

// typeset puts such spaces before signs that stand apart in French.
func typeset(text string) string {
	return strings.NewReplacer(" :", held+":", " ;", held+";", " ?", held+"?", "« ", "«"+held, " »", held+"»").Replace(text)
}

// HelpWord gives a word that stands for what a user fills in, such as FOLDER, or the name of an argument.
func HelpWord(lang, word string) string {
	if fr, ok := helpWords[word]; ok && lang == French {
		return fr
	}
	return word
}

var helpWords = map[string]string{
	"FOLDER": "DOSSIER", "DIR": "DOSSIER", "FILE": "FICHIER", "FILE.csv": "FICHIER.csv", "FILE.yaml": "FICHIER.yaml", "LANGUAGE": "LANGUE",
	"ADDRESS": "ADRESSE", "KEY": "CLÉ", "ROLE": "RÔLE", "NAME": "NOM", "YEAR": "ANNÉE", "SHARE": "PART", "STRING": "TEXTE",
	"folder": "dossier", "dir": "dossier", "file": "fichier", "files": "fichiers", "selector": "sélecteur", "address": "adresse",
	"platform": "plateforme", "old": "ancien", "new": "nouveau", "reason": "motif", "of": "quoi", "cell": "cellule",
}

// helpFrames are the words that frame every page of help, as the library prints them.
var helpFrames = []string{
	"Usage: ", "Usage : ", "\nFlags:\n", "\nOptions :\n", "\nCommands:\n", "\nCommandes :\n", "\nArguments:\n", "\nArguments :\n",
	"[flags]", "[options]", "<command>", "<commande>", "Run \"", "« ", "\" for more information on a command.", " » en dit plus sur une commande.",
	"\" for more information.", " » en dit plus.",
}

// HelpFrame finishes a page of help that the library laid out: its frame comes in the language, too.
func HelpFrame(lang, page string) string {
	if lang != French {
		return page
	}
	return strings.ReplaceAll(typeset(strings.NewReplacer(helpFrames...).Replace(page)), held, "\u00a0")
}

// help are the texts of the program and of what is done with a release.
var help = map[string]string{
	`Builds scorecards on how platforms report, remove and answer for child sexual exploitation, from published figures.

Examples:
  answerable build                        the newest scorecard, from the embedded ledger, into releases/
  answerable build --inputs my-files      the same, with your own files read beside it
  answerable diff releases/A releases/B   which numbers differ, and why?
  answerable verify releases/2026Q3.0     is this release whole and unchanged?`: `Construit, à partir de chiffres publiés, des tableaux de bord sur la façon dont les plateformes signalent et retirent l'exploitation sexuelle d'enfants et en répondent.

Exemples :
  answerable build                        le tableau de bord le plus récent, à partir du registre incorporé, dans releases/
  answerable build --inputs mes-fichiers  le même, en lisant aussi vos propres fichiers
  answerable diff releases/A releases/B   quels nombres diffèrent, et pourquoi ?
  answerable verify releases/2026Q3.0     cette publication est-elle entière et inchangée ?`,
	"Show context-sensitive help.": "Montrer l'aide de la commande.",
	"Language of the messages: en or fr; by default that of LC_ALL, LC_MESSAGES or LANG.": "Langue des messages : en ou fr ; par défaut celle de LC_ALL, LC_MESSAGES ou LANG.",
	"Print the versions of program, methodology and tables.":                              "Afficher les versions du programme, de la méthode et des tables.",

	// Build and plan.
	"Build the newest scorecard into a release folder.":                                                                                                                                      "Construire le tableau de bord le plus récent dans un dossier de publication.",
	"Folder with publishers' files to read beside the embedded ledger.":                                                                                                                      "Dossier de fichiers d'éditeurs à lire en plus du registre incorporé.",
	"Leave out files of --inputs that no reader is sure of, and list them with the reason, instead of refusing.":                                                                             "Écarter les fichiers de --inputs qu'aucun lecteur ne reconnaît avec certitude, et les lister avec le motif, au lieu de refuser.",
	"Use only editions that are not after this date (2022-12-31), to build an old state of knowledge again.":                                                                                 "N'employer que les éditions qui ne sont pas postérieures à cette date (2022-12-31), pour reconstruire un état ancien des connaissances.",
	"File of replies of platforms, shown beside the numbers that they concern; no number changes.":                                                                                           "Fichier de réponses de plateformes, montrées à côté des nombres qu'elles concernent ; aucun nombre ne change.",
	"Your own framework in place of datasets/framework.yaml: weights, goalposts, floors, which indicators score. Every output says so in its title.":                                         "Votre propre cadre à la place de datasets/framework.yaml : poids, bornes, seuils, indicateurs notés. Chaque sortie le dit dans son titre.",
	"Folder of the release before: every number that differs from it is listed with its reason, in the pages, the workbook and data/changes.csv. A change without a reason fails the build.": "Dossier de la publication précédente : chaque nombre qui en diffère est listé avec son motif, dans les pages, le classeur et data/changes.csv. Un changement sans motif fait échouer la construction.",
	"Quarter of the edition: its first release is 2026Q3.0; what differs from a release that stands becomes the next correction, 2026Q3.1, and lists what it changes.":                       "Trimestre de l'édition : sa première publication est 2026Q3.0 ; ce qui diffère d'une publication existante devient la correction suivante, 2026Q3.1, et liste ce qu'elle change.",
	"Put the release in the place of another one of the same name. For releases that nobody has yet: what was published is never changed.":                                                   "Mettre la publication à la place d'une autre du même nom. Pour des publications que personne n'a encore : ce qui a été publié ne change jamais.",
	"Folder written by 'answerable courts': its base rates stand beside the suits, as context.":                                                                                              "Dossier écrit par « answerable courts » : ses taux de base figurent à côté des actions en justice, comme contexte.",
	"Folder written by 'answerable statements': its figures of decisions on minors stand beside the scores, never scored.":                                                                   "Dossier écrit par « answerable statements » : ses chiffres de décisions sur les mineurs figurent à côté des scores, sans jamais être notés.",
	"Write the tables alone, without workbooks, charts and pages.":                                                                                                                           "N'écrire que les tables, sans classeurs, graphiques ni pages.",
	"Folder that receives the release folder.":                                                                                                                                               "Dossier qui reçoit le dossier de publication.",
	"Say what a build would do, step by step, and why; write nothing.":                                                                                                                       "Dire ce que ferait une construction, étape par étape, et pourquoi ; ne rien écrire.",
	"Print the plan as JSON.": "Afficher le plan en JSON.",
	`Examples:
  answerable plan                        what would 'answerable build' do now, and why?
  answerable plan --inputs my-files      and with these files?`: `Exemples :
  answerable plan                        que ferait « answerable build » maintenant, et pourquoi ?
  answerable plan --inputs mes-fichiers  et avec ces fichiers ?`,

	// Numbers.
	"List published numbers by what they are about.": "Lister les nombres publiés d'après ce dont ils parlent.",
	`A selector is a key, a colon and values. A comma means or, several selectors mean and, an exclamation mark before one means
not (quote it, shells read it too). A year also stands for its halves, quarters and months. A key or value that nobody
knows is refused with the nearest one. That nothing matches is an answer: stdout is empty and the exit code 0.

Examples:
  answerable ls platform:reddit                     every number of a platform
  answerable ls state:too_small pillar:removal      what is too small in one pillar
  answerable ls indicator:A1 period:2023 --json     one indicator in one year, for a program
  answerable ls '!state:published' platform:x       what is missing, and why
  answerable ls --values indicator                  what can follow indicator:`: `Un sélecteur est une clé, un deux-points et des valeurs. Une virgule signifie ou, plusieurs sélecteurs signifient et, un point
d'exclamation devant l'un d'eux signifie non (à mettre entre apostrophes, le shell le lit aussi). Une année vaut aussi pour ses
semestres, trimestres et mois. Une clé ou une valeur inconnue est refusée, avec la plus proche. Que rien ne corresponde est une
réponse : la sortie standard est vide et le code de sortie 0.

Exemples :
  answerable ls platform:reddit                     tous les nombres d'une plateforme
  answerable ls state:too_small pillar:removal      ce qui est trop petit dans un pilier
  answerable ls indicator:A1 period:2023 --json     un indicateur sur une année, pour un programme
  answerable ls '!state:published' platform:x       ce qui manque, et pourquoi
  answerable ls --values indicator                  ce qui peut suivre indicator:`,
	"Your own framework in place of datasets/framework.yaml.":                                                            "Votre propre cadre à la place de datasets/framework.yaml.",
	"Print the numbers as JSON, with limits, n, reason, flags and metrics.":                                              "Afficher les nombres en JSON, avec limites, n, motif, marques et mesures.",
	"List the values that numbers have under a key instead: platform, indicator, pillar, period, state, metric or flag.": "Lister plutôt les valeurs que les nombres ont sous une clé : platform, indicator, pillar, period, state, metric ou flag.",
	"What to list, such as platform:reddit or state:too_small,unit_unclear; all numbers without one.":                    "Quoi lister, par exemple platform:reddit ou state:too_small,unit_unclear ; sans sélecteur, tous les nombres.",
	"Tell where a published number comes from, and compute it again.":                                                    "Dire d'où vient un nombre publié, et le recalculer.",
	`Examples:
  answerable explain reddit                                  the addresses of a platform
  answerable explain reddit:A1:2023                          one indicator in one year
  answerable explain facebook:reporting --html > fb.html     a score with its parts, as a page
  answerable explain 'scorecards.fr.xlsx!Indicateurs!H14'    the number in a cell of a workbook
  answerable explain tiktok:S1:2025-08 --statements counts   a figure from statements of reasons, from the counts of its days`: `Exemples :
  answerable explain reddit                                  les adresses d'une plateforme
  answerable explain reddit:A1:2023                          un indicateur sur une année
  answerable explain facebook:reporting --html > fb.html     un score et ses parties, sous forme de page
  answerable explain 'scorecards.fr.xlsx!Indicateurs!H14'    le nombre d'une cellule d'un classeur
  answerable explain tiktok:S1:2025-08 --statements counts   un chiffre des exposés des motifs, d'après les décomptes de ses journées`,
	"Folder that answerable statements wrote: a figure from statements of reasons is computed again from its counts.": "Dossier écrit par answerable statements : un chiffre des exposés des motifs est recalculé d'après ses décomptes.",
	"Your own framework, where the release was built with one.":                                                       "Votre propre cadre, si la publication a été construite avec un tel cadre.",
	"A release folder: say whether it prints the same. May be given more than once.":                                  "Un dossier de publication : dire s'il imprime la même chose. Peut être donné plusieurs fois.",
	"Print JSON with the names of W3C PROV.":                                                                          "Afficher du JSON avec les noms de W3C PROV.",
	"Print one self-contained page.":                                                                                  "Afficher une page qui se suffit à elle-même.",
	"In text, tell of every row and not of the first twelve.":                                                         "Dans le texte, parler de chaque ligne et non des douze premières.",
	"A number, such as 2026Q3.0:reddit:A1:2023 or facebook:reporting; an anchor of a page (en/reddit.html#A1-2023); a cell of a workbook ('scorecards.en.xlsx!Indicators!H14'); a figure from statements of reasons (tiktok:S6/none:2025-08); the id of a row (o-...); or a platform, whose addresses are listed.": "Un nombre, par exemple 2026Q3.0:reddit:A1:2023 ou facebook:reporting ; une ancre d'une page (fr/reddit.html#A1-2023) ; une cellule d'un classeur ('scorecards.fr.xlsx!Indicateurs!H14') ; un chiffre des exposés des motifs (tiktok:S6/none:2025-08) ; l'identifiant d'une ligne (o-...) ; ou une plateforme, dont les adresses sont listées.",

	// Packets.
	"Write what is sent to a platform before publication: its numbers, their sources and doubts, and how to answer.": "Écrire ce qui est envoyé à une plateforme avant publication : ses nombres, leurs sources et leurs doutes, et comment répondre.",
	`A packet is sent to a platform before publication. In each language it holds a page that prints on A4 and a workbook, with
every number about the platform, its sources, what is in doubt, how it is scored and how to answer; and a file of replies
to be filled in.

Examples:
  answerable packet reddit                         packets/2026Q3.0/reddit/
  answerable packet all --out drafts               one folder a platform
  answerable packet reddit --replies replies.csv   with what was answered so far`: `Un dossier est envoyé à une plateforme avant publication. Dans chaque langue, il contient une page qui s'imprime en A4 et un
classeur, avec chaque nombre sur la plateforme, ses sources, ce qui est douteux, comment il est noté et comment répondre ; et un
fichier de réponses à remplir.

Exemples :
  answerable packet reddit                         packets/2026Q3.0/reddit/
  answerable packet all --out projets              un dossier par plateforme
  answerable packet reddit --replies replies.csv   avec ce qui a été répondu jusqu'ici`,
	"Languages of the packet: en, fr or both.":                                        "Langues du dossier : en, fr ou les deux.",
	"Folder that receives a folder for the edition, and in it one for each platform.": "Dossier qui reçoit un dossier pour l'édition et, dans celui-ci, un par plateforme.",
	"Id of a platform, such as reddit; or all.":                                       "Identifiant d'une plateforme, par exemple reddit ; ou all pour toutes.",

	// Releases.
	"Compare two releases: every number that differs, with the reason.": "Comparer deux publications : chaque nombre qui diffère, avec le motif.",
	`Examples:
  answerable diff releases/2026Q2.0 releases/2026Q3.0                   every number that differs, with its reason
  answerable diff releases/2026Q2.0 releases/2026Q3.0 --fail-on rank    exit code 1 only where a rank interval moved`: `Exemples :
  answerable diff releases/2026Q2.0 releases/2026Q3.0                   chaque nombre qui diffère, avec son motif
  answerable diff releases/2026Q2.0 releases/2026Q3.0 --fail-on rank    code de sortie 1 seulement si un intervalle de rang a bougé`,
	"Print the changes as JSON.": "Afficher les changements en JSON.",
	"Write the changes into a file, too, in the form of data/changes.csv of a release.":                                       "Écrire aussi les changements dans un fichier, sous la forme du data/changes.csv d'une publication.",
	"What ends the command with exit code 1: any number that differs, a score that differs, or a rank interval that differs.": "Ce qui termine la commande avec le code 1 : tout nombre qui diffère (any), un score qui diffère (score) ou un intervalle de rang qui diffère (rank).",
	"Folder of the older release, such as releases/2026Q2.0.":                                                                 "Dossier de la publication la plus ancienne, par exemple releases/2026Q2.0.",
	"Folder of the newer release.": "Dossier de la publication la plus récente.",
	"Check a release folder: files, signature, tables; with --rebuild, make it again and compare.": "Vérifier un dossier de publication : fichiers, signature, tables ; avec --rebuild, le refaire et comparer.",
	`Examples:
  answerable verify releases/2026Q3.0                     files, tables, references and counts
  answerable verify releases/2026Q3.0 --key minisign.pub  and the publisher's signature
  answerable verify releases/2026Q3.0 --rebuild           and whether the numbers come out again`: `Exemples :
  answerable verify releases/2026Q3.0                     fichiers, tables, références et décomptes
  answerable verify releases/2026Q3.0 --key minisign.pub  et la signature de l'éditeur
  answerable verify releases/2026Q3.0 --rebuild           et si l'on retrouve les mêmes nombres`,
	"Public key of the publisher, in the form of minisign, or a file that holds it: the signature of the release is checked, too. Without it a change of a file together with its checksum is not seen.":    "Clé publique de l'éditeur, sous la forme de minisign, ou un fichier qui la contient : la signature de la publication est vérifiée aussi. Sans elle, le changement d'un fichier avec son empreinte passe inaperçu.",
	"Make the release again from what its record names, in a scratch folder, and compare byte by byte. What it was made from beside the program's own data is given by the flags below, and found by hash.": "Refaire la publication à partir de ce que nomme sa fiche, dans un dossier provisoire, et comparer octet par octet. Ce dont elle a été faite en plus des données du programme est donné par les options ci-dessous, et retrouvé par empreinte.",
	"With --rebuild: folder that holds the publishers' files that were read.":                                                              "Avec --rebuild : dossier qui contient les fichiers d'éditeurs qui ont été lus.",
	"With --rebuild: the own framework; by default the text that the release carries.":                                                     "Avec --rebuild : le cadre personnel ; par défaut le texte que porte la publication.",
	"With --rebuild: folder of the release before, where changes were listed from one.":                                                    "Avec --rebuild : dossier de la publication précédente, si des changements ont été listés.",
	"With --rebuild: folder of the base rates, where there were any.":                                                                      "Avec --rebuild : dossier des taux de base, s'il y en avait.",
	"With --rebuild: folder of the statements of reasons, where there were any.":                                                           "Avec --rebuild : dossier des exposés des motifs, s'il y en avait.",
	"With --rebuild: file of replies beside the project's, where there was one.":                                                           "Avec --rebuild : fichier de réponses en plus de celui du projet, s'il y en avait un.",
	"A release folder, such as releases/2026Q3.0.":                                                                                         "Un dossier de publication, par exemple releases/2026Q3.0.",
	"Sign the checksums of a release with a key of minisign.":                                                                              "Signer les empreintes d'une publication avec une clé de minisign.",
	"File of the private key, made by minisign -G. Its password is asked for on the terminal, never taken from a flag or the environment.": "Fichier de la clé privée, faite par minisign -G. Son mot de passe est demandé sur le terminal, jamais pris d'une option ou de l'environnement.",

	// An index of one's own.
	"Build a composite index of any table by a framework file of your own.":                                                            "Construire un indice composite de n'importe quelle table selon un fichier de cadre à vous.",
	"The framework: tree, weights, directions, treatment, normaliser, aggregation, thresholds, seed (YAML).":                           "Le cadre : arbre, poids, sens, traitement, normalisation, agrégation, seuils, graine (YAML).",
	"The table: a column unit, one column for each indicator, an empty cell where a value is missing; perhaps a column stratum (CSV).": "La table : une colonne unit, une colonne par indicateur, une cellule vide où une valeur manque ; au besoin une colonne stratum (CSV).",
	"Folder for the result. Files of an earlier run are replaced; what this run does not make is removed.":                             "Dossier du résultat. Les fichiers d'une exécution antérieure sont remplacés ; ce que celle-ci ne produit pas est retiré.",
	"Vary what the framework's section uncertainty lists, and write bands.csv and sensitivity.csv.":                                    "Faire varier ce que liste la section uncertainty du cadre, et écrire bands.csv et sensitivity.csv.",
}
