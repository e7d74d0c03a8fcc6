package dsaspec

import "testing"

// filedHeaders are header rows as they were filed, in the order of the files; for the sources see the files of
// the languages. Greek sheets leave out the first column.
var filedHeaders = []struct {
	name     string
	sheet    []Measure
	category string
	cells    []string
}{
	{"german, sheet 3", Orders, CategoryIllegal, []string{
		"Anwendbarkeit",
		"Dienst",
		"Berichtszeitraum",
		"Kategorie illegaler Inhalte",
		"Beschreibung der Unterkategorie „Sonstige“",
		"Anwendungsbereich",
		"Anzahl der Anordnungen der Mitgliedstaaten zum Vorgehen gegen rechtswidrige Inhalte",
		"Anzahl bestimmter Einzelinformationen in der Gesamtzahl der Anordnungen zum Vorgehen gegen rechtswidrige Inhalte",
		"Mediandauer bis zur Unterrichtung der Behörde über den Eingang der Anordnung zum Vorgehen gegen rechtswidrige Inhalte",
		"Mediandauer, um der Anordnung zum Vorgehen gegen rechtswidrige Inhalte nachzukommen",
		"Anzahl der Anordnungen zur Bereitstellung von Informationen",
		"Mediandauer bis zur Unterrichtung der Behörde über den Eingang der Anordnung zur Bereitstellung von Informationen",
		"Mediandauer, um der Anordnung zur Bereitstellung von Informationen nachzukommen",
		"Hintergrundinformationen zur Anzahl der Anordnungen der Mitgliedstaaten zum Vorgehen gegen rechtswidrige Inhalte",
		"Hintergrundinformationen zur Anzahl bestimmter Einzelinformationen in der Gesamtzahl der Anordnungen zum Vorgehen gegen rechtswidrige Inhalte",
		"Hintergrundinformationen zur Mediandauer bis zur Unterrichtung der Behörde über den Eingang der Anordnung zum Vorgehen gegen rechtswidrige Inhalte",
		"Hintergrundinformationen zur Mediandauer, um der Anordnung zum Vorgehen gegen rechtswidrige Inhalte nachzukommen",
		"Hintergrundinformationen zur Anzahl der Anordnungen zur Bereitstellung von Informationen",
		"Hintergrundinformationen zur Mediandauer bis zur Unterrichtung der Behörde über den Eingang der Anordnung zur Bereitstellung von Informationen",
		"Hintergrundinformationen zur Mediandauer, um der Anordnung zur Bereitstellung von Informationen nachzukommen",
	}},
	{"german, sheet 4", Notices, CategoryIllegal, []string{
		"Anwendbarkeit",
		"Dienst",
		"Berichtszeitraum",
		"Kategorie illegaler Inhalte",
		"Beschreibung der Unterkategorie „Sonstige“",
		"Anzahl der eingegangenen Meldungen",
		"Anzahl der Meldungen von vertrauenswürdigen Hinweisgebern",
		"Anzahl bestimmter Einzelinformationen in der Gesamtzahl der Meldungen",
		"Anzahl bestimmter Einzelinformationen in der Gesamtzahl der Meldungen von vertrauenswürdigen Hinweisgebern",
		"Mediandauer bis zur Ergreifung von Maßnahmen",
		"Mediandauer bis zur Ergreifung von Maßnahmen (Meldungen von vertrauenswürdigen Hinweisgebern)",
		"Anzahl der auf der Grundlage von Rechtsvorschriften ergriffenen Maßnahmen",
		"Anzahl der auf der Grundlage von Rechtsvorschriften ergriffenen Maßnahmen (Meldungen von vertrauenswürdigen Hinweisgebern)",
		"Anzahl der auf der Grundlage der Geschäftsbedingungen des Dienstes ergriffenen Maßnahmen",
		"Anzahl der auf der Grundlage der Geschäftsbedingungen des Dienstes ergriffenen Maßnahmen (Meldungen von vertrauenswürdigen Hinweisgebern)",
		"Hintergrundinformationen zur Anzahl der eingegangenen Meldungen",
		"Hintergrundinformationen zur Anzahl der Meldungen von vertrauenswürdigen Hinweisgebern",
		"Hintergrundinformationen zur Anzahl bestimmter Einzelinformationen in der Gesamtzahl der Meldungen",
		"Hintergrundinformationen zur Anzahl bestimmter Einzelinformationen in der Gesamtzahl der Meldungen von vertrauenswürdigen Hinweisgebern",
		"Hintergrundinformationen zur Mediandauer bis zur Ergreifung von Maßnahmen",
		"Hintergrundinformationen zur Mediandauer bis zur Ergreifung von Maßnahmen (Meldungen von vertrauenswürdigen Hinweisgebern)",
		"Hintergrundinformationen zur Anzahl der auf der Grundlage von Rechtsvorschriften ergriffenen Maßnahmen",
		"Hintergrundinformationen zur Anzahl der auf der Grundlage von Rechtsvorschriften ergriffenen Maßnahmen (Meldungen von vertrauenswürdigen Hinweisgebern)",
		"Hintergrundinformationen zur Anzahl der auf der Grundlage der Geschäftsbedingungen des Dienstes ergriffenen Maßnahmen",
		"Hintergrundinformationen zur Anzahl der auf der Grundlage der Geschäftsbedingungen des Dienstes ergriffenen Maßnahmen (Meldungen von vertrauenswürdigen Hinweisgebern)",
	}},
	{"german, sheet 6", OwnInitiative, CategoryTerms, []string{
		"Anwendbarkeit",
		"Dienst",
		"Berichtszeitraum",
		"Kategorie der Unvereinbarkeit mit den Geschäftsbedingungen des Anbieters",
		"Beschreibung der Unterkategorie „Sonstige“",
		"Anzahl der auf Eigeninitiative des Anbieters ergriffenen Maßnahmen",
		"Anzahl der nach der Erkennung ausschließlich automatisch ergriffenen Maßnahmen",
		"Einschränkung der Sichtbarkeit: Entfernung",
		"Einschränkung der Sichtbarkeit: Sperrung",
		"Einschränkung der Sichtbarkeit: Herabstufung",
		"Einschränkung der Sichtbarkeit: Altersbeschränkung",
		"Einschränkung der Sichtbarkeit: Beschränkte Interaktion",
		"Einschränkung der Sichtbarkeit: Kennzeichnung",
		"Einschränkung der Sichtbarkeit: Sonstige",
		"Monetäre Beschränkung: Aussetzung",
		"Monetäre Beschränkung: Beendigung",
		"Monetäre Beschränkung: Sonstige",
		"Bereitstellung des Dienstes: Aussetzung",
		"Bereitstellung des Dienstes: Beendigung",
		"Kontobeschränkung: Aussetzung",
		"Kontobeschränkung: Schließung",
		"Hintergrundinformationen zur Anzahl der auf Eigeninitiative des Anbieters ergriffenen Maßnahmen",
		"Hintergrundinformationen zur Anzahl der nach der Erkennung ausschließlich automatisch ergriffenen Maßnahmen",
		"Hintergrundinformationen zur Einschränkung der Sichtbarkeit: Entfernung",
		"Hintergrundinformationen zur Einschränkung der Sichtbarkeit: Sperrung",
		"Hintergrundinformationen zur Einschränkung der Sichtbarkeit: Herabstufung",
		"Hintergrundinformationen zur Einschränkung der Sichtbarkeit: Altersbeschränkung",
		"Hintergrundinformationen zur Einschränkung der Sichtbarkeit: Beschränkte Interaktion",
		"Hintergrundinformationen zur Einschränkung der Sichtbarkeit: Kennzeichnung",
		"Hintergrundinformationen zur Einschränkung der Sichtbarkeit: Sonstige",
		"Hintergrundinformationen zur monetären Beschränkung: Aussetzung",
		"Hintergrundinformationen zur monetären Beschränkung: Beendigung",
		"Hintergrundinformationen zur monetären Beschränkung: Sonstige",
		"Hintergrundinformationen zur Bereitstellung des Dienstes: Aussetzung",
		"Hintergrundinformationen zur Bereitstellung des Dienstes: Beendigung",
		"Hintergrundinformationen zur Kontobeschränkung: Aussetzung",
		"Hintergrundinformationen zur Kontobeschränkung: Schließung",
	}},
	{"french, sheet 3", Orders, CategoryIllegal, []string{
		"Applicabilité",
		"Service",
		"Période couverte par le rapport",
		"Catégorie de contenu illicite",
		"Description de la sous-catégorie «Autre»",
		"Champ d’application",
		"Nombre d’injonctions d’agir contre des contenus illicites reçues",
		"Nombre d’éléments d’information spécifiques inclus dans le nombre total d’injonctions d’agir contre des contenus illicites",
		"Délai médian nécessaire pour informer l’autorité de la réception de l’injonction d’agir contre des contenus illicites",
		"Délai médian nécessaire pour donner suite à l’injonction d’agir contre des contenus illicites",
		"Nombre d’injonctions de fournir des informations",
		"Délai médian nécessaire pour informer l’autorité de la réception de l’injonction de fournir des informations",
		"Délai médian nécessaire pour donner suite à l’injonction de fournir des informations",
		"Informations contextuelles sur Nombre d’injonctions d’agir contre des contenus illicites reçues",
		"Informations contextuelles sur Nombre d’éléments d’information spécifiques inclus dans le nombre total d’injonctions d’agir contre des contenus illicites",
		"Informations contextuelles sur Délai médian nécessaire pour informer l’autorité de la réception de l’injonction d’agir contre des contenus illicites",
		"Informations contextuelles sur Délai médian nécessaire pour donner suite à l’injonction d’agir contre des contenus illicites",
		"Informations contextuelles sur Nombre d’injonctions de fournir des informations",
		"Informations contextuelles sur Délai médian nécessaire pour informer l’autorité de la réception de l’injonction de fournir des informations",
		"Informations contextuelles sur Délai médian nécessaire pour donner suite à l’injonction de fournir des informations",
	}},
	{"french, sheet 4", Notices, CategoryIllegal, []string{
		"Applicabilité",
		"Service",
		"Période couverte par le rapport",
		"Catégorie de contenu illicite",
		"Description de la sous-catégorie «Autre»",
		"Nombre de notifications reçues",
		"Nombre de notifications reçues de signaleurs de confiance",
		"Nombre d’éléments d’information spécifiques inclus dans le nombre total de notifications",
		"Nombre d’éléments d’information spécifiques inclus dans le nombre total de notifications soumises par des signaleurs de confiance (notifications émanant d’un signaleur de confiance)",
		"Délai médian nécessaire pour entreprendre une action",
		"Délai médian nécessaire pour entreprendre une action (notifications émanant d’un signaleur de confiance)",
		"Nombre d’actions entreprises sur la base de la législation",
		"Nombre d’actions entreprises sur la base de la législation (notifications émanant d’un signaleur de confiance)",
		"Nombre d’actions entreprises sur la base des conditions générales applicables au service",
		"Nombre d’actions entreprises sur la base des conditions générales applicables au service (notifications émanant d’un signaleur de confiance)",
		"Informations contextuelles sur Nombre de notifications reçues",
		"Informations contextuelles sur Nombre de notifications reçues de signaleurs de confiance",
		"Informations contextuelles sur Nombre d’éléments d’information spécifiques inclus dans le nombre total de notifications",
		"Informations contextuelles sur Nombre d’éléments d’information spécifiques inclus dans le nombre total de notifications soumises par des signaleurs de confiance (notifications émanant d’un signaleur de confiance)",
		"Informations contextuelles sur Délai médian nécessaire pour entreprendre une action",
		"Informations contextuelles sur Délai médian nécessaire pour entreprendre une action (notifications émanant d’un signaleur de confiance)",
		"Informations contextuelles sur Nombre d’actions entreprises sur la base de la législation",
		"Informations contextuelles sur Nombre d’actions entreprises sur la base de la législation (notifications émanant d’un signaleur de confiance)",
		"Informations contextuelles sur Nombre d’actions entreprises sur la base des conditions générales applicables au service",
		"Informations contextuelles sur Nombre d’actions entreprises sur la base des conditions générales applicables au service (notifications émanant d’un signaleur de confiance)",
	}},
	{"french, sheet 6", OwnInitiative, CategoryTerms, []string{
		"Applicabilité",
		"Service",
		"Période couverte par le rapport",
		"Catégorie d’incompatibilité avec les conditions générales du fournisseur",
		"Description de la sous-catégorie «Autre»",
		"Nombre de mesures prises par le fournisseur de sa propre initiative",
		"Nombre de mesures prises après détection par des moyens automatisés uniquement",
		"Restriction de la visibilité - Retrait",
		"Restriction de la visibilité - Accès rendu impossible",
		"Restriction de la visibilité - Déclassement",
		"Restriction de la visibilité - Limite d’âge",
		"Restriction de la visibilité - Limite d’interaction",
		"Restriction de la visibilité - Labellisation",
		"Restriction de la visibilité - Autre",
		"Restriction des paiements monétaires - Suspension",
		"Restriction des paiements monétaires - Fin",
		"Restriction des paiements monétaires - Autre",
		"Fourniture du service - Suspension",
		"Fourniture du service - Fin",
		"Restriction du compte - Suspension",
		"Restriction du compte - Suppression",
		"Informations contextuelles sur Nombre de mesures prises par le fournisseur de sa propre initiative",
		"Informations contextuelles sur Nombre de mesures prises après détection par des moyens automatisés uniquement",
		"Informations contextuelles sur Restriction de la visibilité - Retrait",
		"Informations contextuelles sur Restriction de la visibilité - Accès rendu impossible",
		"Informations contextuelles sur Restriction de la visibilité - Déclassement",
		"Informations contextuelles sur Restriction de la visibilité - Limite d’âge",
		"Informations contextuelles sur Restriction de la visibilité - Limite d’interaction",
		"Informations contextuelles sur Restriction de la visibilité - Labellisation",
		"Informations contextuelles sur Restriction de la visibilité - Autre",
		"Informations contextuelles sur Restriction des paiements monétaires - Suspension",
		"Informations contextuelles sur Restriction des paiements monétaires - Fin",
		"Informations contextuelles sur Restriction des paiements monétaires - Autre",
		"Informations contextuelles sur Fourniture du service - Suspension",
		"Informations contextuelles sur Fourniture du service - Fin",
		"Informations contextuelles sur Restriction du compte - Suspension",
		"Informations contextuelles sur Restriction du compte - Suppression",
	}},
	{"greek, sheet 3", Orders, CategoryIllegal, []string{
		"Υπηρεσία",
		"Περίοδος υποβολής εκθέσεων",
		"Κατηγορία παράνομου περιεχομένου",
		"Περιγραφή της υποκατηγορίας «Άλλο»",
		"Εύρος",
		"Αριθμός των εντολών ανάληψης δράσης κατά παράνομου περιεχομένου που ελήφθησαν",
		"Αριθμός των συγκεκριμένων πληροφοριακών στοιχείων που περιλαμβάνονταν στον συνολικό αριθμό των εντολών ανάληψης δράσης κατά παράνομου περιεχομένου",
		"Διάμεσος χρόνος που απαιτήθηκε για να ενημερωθεί η αρχή σχετικά με την παραλαβή της εντολής ανάληψης δράσης κατά παράνομου περιεχομένου",
		"Διάμεσος χρόνος που απαιτήθηκε για την εκτέλεση της εντολής ανάληψης δράσης κατά παράνομου περιεχομένου",
		"Αριθμός των εντολών παροχής πληροφοριών",
		"Διάμεσος χρόνος που απαιτήθηκε για να ενημερωθεί η αρχή σχετικά με την παραλαβή της εντολής παροχής πληροφοριών",
		"Διάμεσος χρόνος που απαιτήθηκε για την εκτέλεση της εντολής παροχής πληροφοριών",
		"Συγκειμενικές πληροφορίες σχετικά με τον αριθμό των εντολών ανάληψης δράσης κατά παράνομου περιεχομένου που ελήφθησαν",
		"Συγκειμενικές πληροφορίες σχετικά με τον αριθμό των συγκεκριμένων πληροφοριακών στοιχείων που περιλαμβάνονταν στον συνολικό αριθμό των εντολών ανάληψης δράσης κατά παράνομου περιεχομένου",
		"Συγκειμενικές πληροφορίες σχετικά με τον διάμεσο χρόνο που απαιτήθηκε για να ενημερωθεί η αρχή σχετικά με την παραλαβή της εντολής ανάληψης δράσης κατά παράνομου περιεχομένου",
		"Συγκειμενικές πληροφορίες σχετικά με τον διάμεσο χρόνο που απαιτήθηκε για την εκτέλεση της εντολής ανάληψης δράσης κατά παράνομου περιεχομένου",
		"Συγκειμενικές πληροφορίες σχετικά με τον αριθμό των εντολών παροχής πληροφοριών",
		"Συγκειμενικές πληροφορίες σχετικά με τον διάμεσο χρόνο που απαιτήθηκε για να ενημερωθεί η αρχή σχετικά με την παραλαβή της εντολής παροχής πληροφοριών",
		"Συγκειμενικές πληροφορίες σχετικά με τον διάμεσο χρόνο που απαιτήθηκε για την εκτέλεση της εντολής παροχής πληροφοριών",
	}},
	{"greek, sheet 4", Notices, CategoryIllegal, []string{
		"Υπηρεσία",
		"Περίοδος υποβολής εκθέσεων",
		"Κατηγορία παράνομου περιεχομένου",
		"Περιγραφή της υποκατηγορίας «Άλλο»",
		"Αριθμός των ειδοποιήσεων που ελήφθησαν",
		"Αριθμός των ειδοποιήσεων που ελήφθησαν από αξιόπιστες πηγές επισήμανσης παράνομου περιεχομένου",
		"Αριθμός των συγκεκριμένων πληροφοριακών στοιχείων που περιλαμβάνονταν στον συνολικό αριθμό των ειδοποιήσεων",
		"Αριθμός των συγκεκριμένων πληροφοριακών στοιχείων που περιλαμβάνονταν στον συνολικό αριθμό των ειδοποιήσεων από αξιόπιστες πηγές επισήμανσης παράνομου περιεχομένου (ειδοποιήσεις αξιόπιστων πηγών επισήμανσης παράνομου περιεχομένου)",
		"Διάμεσος χρόνος που απαιτήθηκε για την ανάληψη δράσης",
		"Διάμεσος χρόνος που απαιτήθηκε για την ανάληψη δράσης (ειδοποιήσεις αξιόπιστων πηγών επισήμανσης παράνομου περιεχομένου)",
		"Αριθμός των δράσεων που αναλήφθηκαν βάσει νόμου",
		"Αριθμός των δράσεων που αναλήφθηκαν βάσει νόμου (ειδοποιήσεις αξιόπιστων πηγών επισήμανσης παράνομου περιεχομένου)",
		"Αριθμός των δράσεων που αναλήφθηκαν βάσει των όρων και προϋποθέσεων της υπηρεσίας",
		"Αριθμός των δράσεων που αναλήφθηκαν βάσει των όρων και προϋποθέσεων της υπηρεσίας (ειδοποιήσεις αξιόπιστων πηγών επισήμανσης παράνομου περιεχομένου)",
		"Συγκειμενικές πληροφορίες σχετικά με τον αριθμό των ειδοποιήσεων που ελήφθησαν",
		"Συγκειμενικές πληροφορίες σχετικά με τον αριθμό των ειδοποιήσεων που ελήφθησαν από αξιόπιστες πηγές επισήμανσης παράνομου περιεχομένου",
		"Συγκειμενικές πληροφορίες σχετικά με τον αριθμό των συγκεκριμένων πληροφοριακών στοιχείων που περιλαμβάνονταν στον συνολικό αριθμό των ειδοποιήσεων",
		"Συγκειμενικές πληροφορίες σχετικά με τον αριθμό των συγκεκριμένων πληροφοριακών στοιχείων που περιλαμβάνονταν στον συνολικό αριθμό των ειδοποιήσεων από αξιόπιστες πηγές επισήμανσης παράνομου περιεχομένου (ειδοποιήσεις αξιόπιστων πηγών επισήμανσης παράνομου περιεχομένου)",
		"Συγκειμενικές πληροφορίες σχετικά με τον διάμεσο χρόνο που απαιτήθηκε για την ανάληψη δράσης",
		"Συγκειμενικές πληροφορίες σχετικά με τον διάμεσο χρόνο που απαιτήθηκε για την ανάληψη δράσης (ειδοποιήσεις αξιόπιστων πηγών επισήμανσης παράνομου περιεχομένου)",
		"Συγκειμενικές πληροφορίες σχετικά με τον αριθμό των δράσεων που αναλήφθηκαν βάσει νόμου",
		"Συγκειμενικές πληροφορίες σχετικά με τον αριθμό των δράσεων που αναλήφθηκαν βάσει νόμου (ειδοποιήσεις αξιόπιστων πηγών επισήμανσης παράνομου περιεχομένου)",
		"Συγκειμενικές πληροφορίες σχετικά με τον αριθμό των δράσεων που αναλήφθηκαν βάσει των όρων και προϋποθέσεων της υπηρεσίας",
		"Συγκειμενικές πληροφορίες σχετικά με τον αριθμό των δράσεων που αναλήφθηκαν βάσει των όρων και προϋποθέσεων της υπηρεσίας (ειδοποιήσεις αξιόπιστων πηγών επισήμανσης παράνομου περιεχομένου)",
	}},
	{"greek, sheet 6", OwnInitiative, CategoryTerms, []string{
		"Υπηρεσία",
		"Περίοδος υποβολής εκθέσεων",
		"Κατηγορία ασυμβατότητας με τους όρους και τις προϋποθέσεις του παρόχου",
		"Περιγραφή της υποκατηγορίας «Άλλο»",
		"Αριθμός των μέτρων που ελήφθησαν με πρωτοβουλία του παρόχου",
		"Αριθμός των μέτρων που ελήφθησαν κατόπιν ανίχνευσης αποκλειστικά βάσει αυτοματοποιημένων μέσων",
		"Περιορισμός της προβολής\nΑπόσυρση",
		"Περιορισμός της προβολής\nΑπενεργοποίηση",
		"Περιορισμός της προβολής\nΥποβιβασμός",
		"Περιορισμός της προβολής\nΗλικιακοί περιορισμοί",
		"Περιορισμός της προβολής\nΠεριορισμός αλληλεπιδράσεων",
		"Περιορισμός της προβολής\nΕπισήμανση",
		"Περιορισμός της προβολής\nΆλλο",
		"Χρηματικός περιορισμός Αναστολή",
		"Χρηματικός περιορισμός Παύση",
		"Χρηματικός περιορισμός Άλλο",
		"Παροχή της υπηρεσίας\nΑναστολή",
		"Παροχή της υπηρεσίας\nΠαύση",
		"Περιορισμός του λογαριασμού\nΑναστολή",
		"Περιορισμός του λογαριασμού\nΚατάργηση",
		"Συγκειμενικές πληροφορίες σχετικά με τον αριθμό των μέτρων που ελήφθησαν με πρωτοβουλία του παρόχου",
		"Συγκειμενικές πληροφορίες σχετικά με τον αριθμό των μέτρων που ελήφθησαν κατόπιν ανίχνευσης αποκλειστικά βάσει αυτοματοποιημένων μέσων",
		"Συγκειμενικές πληροφορίες σχετικά με τον περιορισμό της προβολής\nΑπόσυρση",
		"Συγκειμενικές πληροφορίες σχετικά με τον περιορισμό της προβολής\nΑπενεργοποίηση",
		"Συγκειμενικές πληροφορίες σχετικά με τον περιορισμό της προβολής\nΥποβιβασμός",
		"Συγκειμενικές πληροφορίες σχετικά με τον περιορισμό της προβολής\nΗλικιακοί περιορισμοί",
		"Συγκειμενικές πληροφορίες σχετικά με τον περιορισμό της προβολής\nΠεριορισμός αλληλεπιδράσεων",
		"Συγκειμενικές πληροφορίες σχετικά με τον περιορισμό της προβολής\nΕπισήμανση",
		"Συγκειμενικές πληροφορίες σχετικά με τον περιορισμό της προβολής\nΆλλο",
		"Συγκειμενικές πληροφορίες σχετικά με τον χρηματικό περιορισμό\nΑναστολή",
		"Συγκειμενικές πληροφορίες σχετικά με τον χρηματικό περιορισμό\nΠαύση",
		"Συγκειμενικές πληροφορίες σχετικά με τον χρηματικό περιορισμό\nΆλλο",
		"Συγκειμενικές πληροφορίες σχετικά με την παροχή της υπηρεσίας\nΑναστολή",
		"Συγκειμενικές πληροφορίες σχετικά με την παροχή της υπηρεσίας\nΚατάργηση",
		"Συγκειμενικές πληροφορίες σχετικά με τον περιορισμό του λογαριασμού\nΑναστολή",
		"Συγκειμενικές πληροφορίες σχετικά με τον περιορισμό του λογαριασμού\nΚατάργηση",
	}},
}

// Every heading that was filed has its place in the English header, which is complete.
func TestFiledHeaders(t *testing.T) {
	for _, f := range filedHeaders {
		want := []string{Applicability, Service, Period, f.category, Description}
		if f.name[len(f.name)-1] == '3' {
			want = append(want, Scope)
		}
		if f.cells[0] != "Anwendbarkeit" && f.cells[0] != "Applicabilité" {
			want = want[1:]
		}
		for _, m := range f.sheet {
			want = append(want, m.Heading)
		}
		for _, m := range f.sheet {
			want = append(want, ContextPrefix+m.Heading)
		}
		if len(f.cells) != len(want) {
			t.Fatalf("%s: %d headings, want %d", f.name, len(f.cells), len(want))
		}
		for i, c := range f.cells {
			if Heading(c) != want[i] {
				t.Errorf("%s, column %d: %q is %q, want %q", f.name, i+1, c, Heading(c), want[i])
			}
		}
	}
}

func TestHeading(t *testing.T) {
	for printed, want := range map[string]string{
		"Number of notices received": "Number of notices received", "Surface": "Surface", "": "",
		"Description de la sous-catégorie « Autre »":         Description,
		"Description de la sous-catégorie \u201cAutre\u201d": Description,
		"Restriction de la visibilité \u2013 Retrait":        "Visibility restriction Removal",
		"  anwendungsBEREICH\u00a0":                          Scope, "Wertebereich": Scope,
	} {
		if got := Heading(printed); got != want {
			t.Errorf("%q is %q, want %q", printed, got, want)
		}
	}
}

// No two headings of one sheet may become one: each English heading stands once in each language and sheet.
func TestHeadingsAreOneToOne(t *testing.T) {
	for name, l := range map[string]language{"german": german, "french": french, "greek": greek} {
		for _, list := range []struct {
			printed  []string
			measures []Measure
		}{{l.orders, Orders}, {l.notices, Notices}, {l.ownInitiative, OwnInitiative}} {
			if len(list.printed) != len(list.measures) {
				t.Fatalf("%s: %d headings for %d", name, len(list.printed), len(list.measures))
			}
			for i, m := range list.measures {
				if got := Heading(list.printed[i]); got != m.Heading {
					t.Errorf("%s: %q is %q", name, list.printed[i], got)
				}
			}
		}
	}
}

// Names that the crosswalk lacks: each stands for a name of the template, and for one alone.
func TestFiledNames(t *testing.T) {
	names := 0
	for name, others := range filed {
		if !known(name) && name != AMARSection && name != AMARIndicator {
			t.Errorf("%q is no name of the template", name)
		}
		for _, o := range others {
			names++
			if English(o) != name {
				t.Errorf("%q is %q", o, English(o))
			}
		}
	}
	if len(filedEnglish) != names {
		t.Errorf("%d names, %d of them different", names, len(filedEnglish))
	}
	for _, doubtful := range []string{"Ακρίβεια των αυτοματοποιημένων μέσων — Ακρίβεια", "Ακρίβεια των αυτοματοποιημένων μέσων — Ορθότητα"} {
		if English(doubtful) != doubtful {
			t.Errorf("%q is taken over", doubtful)
		}
	}
	if g, ok := Geography("GESAMT"); g != EU || !ok {
		t.Errorf("GESAMT is %q", g)
	}
}
