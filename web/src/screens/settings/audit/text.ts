import type { Said, Texts } from "../../../ui/language.tsx";

export const text = {
  title: { en: "Audit log", it: "Registro delle modifiche" },
  about: {
    en: "Every change that a person or a program made here.",
    it: "Ogni modifica fatta qui da una persona o da un programma.",
  },
  when: { en: "When", it: "Quando" },
  who: { en: "Who", it: "Chi" },
  what: { en: "What", it: "Che cosa" },
  which: { en: "Which", it: "Quale" },
  everybody: { en: "everybody", it: "tutti" },
  everything: { en: "everything", it: "tutto" },
  from: { en: "From", it: "Dal" },
  to: { en: "To", it: "Al" },
  noneSuch: { en: "Nothing of the kind", it: "Niente di simile" },
  noneSuchWhy: {
    en: "Nobody did that in those days: take away a filter.",
    it: "Nessuno l'ha fatto in quei giorni: togli un filtro.",
  },
  program: { en: "program", it: "programma" },
  older: { en: "Show older ones", it: "Mostra i precedenti" },
  none: { en: "Nothing was changed yet", it: "Ancora nessuna modifica" },
  noneWhy: {
    en: "Who saves a model, makes a key, answers or erases a lead is written down here.",
    it: "Chi salva un modello, crea una chiave, risponde su un lead o lo cancella viene scritto qui.",
  },
} satisfies Texts;

/** What was done, by the endpoint that did it. */
export const deeds: Readonly<Record<string, Said>> = {
  "POST /api/invitations/accept": { en: "Used an invitation", it: "Ha usato un invito" },
  "POST /api/operations/:id/cancel": {
    en: "Called off an operation",
    it: "Ha annullato un'operazione",
  },
  "POST /api/auth/change-password": {
    en: "Changed their password",
    it: "Ha cambiato la propria password",
  },
  "POST /api/close-rates/:id/draft": {
    en: "Saved proposed points as a draft",
    it: "Ha salvato come bozza dei punti proposti",
  },
  "POST /api/learned": { en: "Started a training", it: "Ha avviato un addestramento" },
  "PUT /api/learned/:id/blend": {
    en: "Changed how chances are blended with the rules",
    it: "Ha cambiato come le probabilità si uniscono alle regole",
  },
  "PUT /api/learned/:id/hot": {
    en: "Changed from which chance on a lead is hot",
    it: "Ha cambiato da quale probabilità un lead è caldo",
  },
  "POST /api/learned/stop": { en: "Stopped a training", it: "Ha fermato un addestramento" },
  "POST /api/learned/:id/publish": {
    en: "Published what was learnt",
    it: "Ha pubblicato ciò che si è imparato",
  },
  "DELETE /api/learned/:id": {
    en: "Deleted what was learnt",
    it: "Ha eliminato ciò che si è imparato",
  },
  "PUT /api/retraining": {
    en: "Changed how often it is learnt again",
    it: "Ha cambiato ogni quanto si impara di nuovo",
  },
  "POST /api/keys": { en: "Made a key", it: "Ha creato una chiave" },
  "POST /api/views": { en: "Saved a list", it: "Ha salvato una lista" },
  "POST /api/people/:id/deactivate": {
    en: "Deactivated a person",
    it: "Ha disattivato una persona",
  },
  "DELETE /api/people/:id": { en: "Deleted a person", it: "Ha eliminato una persona" },
  "DELETE /api/segments/:name": { en: "Deleted a segment", it: "Ha eliminato un segmento" },
  "DELETE /api/views/:id": { en: "Deleted a list", it: "Ha eliminato una lista" },
  "POST /api/auth/two-factor/disable": {
    en: "Switched two-factor off",
    it: "Ha spento la verifica in due passaggi",
  },
  "DELETE /api/imports/:id": { en: "Removed a file", it: "Ha eliminato un file" },
  "POST /api/auth/two-factor/enable": {
    en: "Set up two-factor",
    it: "Ha preparato la verifica in due passaggi",
  },
  "DELETE /api/account/sessions/:id": {
    en: "Ended a session of theirs",
    it: "Ha chiuso una propria sessione",
  },
  "DELETE /api/leads/:ref": { en: "Erased a person", it: "Ha cancellato una persona" },
  "DELETE /api/leads/:ref/events/:key/verdict": {
    en: "Took back a verdict",
    it: "Ha ritirato un giudizio",
  },
  "POST /api/leads/:ref/feedback": { en: "Answered a lead", it: "Ha risposto su un lead" },
  "POST /api/invitations": { en: "Invited somebody", it: "Ha invitato qualcuno" },
  "POST /api/leads/:ref/events/:key/verdict": {
    en: "Judged an event",
    it: "Ha giudicato un evento",
  },
  "POST /api/verdicts": { en: "Judged many events", it: "Ha giudicato molti eventi" },
  "POST /api/auth/two-factor/generate-backup-codes": {
    en: "Made new backup codes",
    it: "Ha creato nuovi codici di riserva",
  },
  "POST /api/models/:name/main": {
    en: "Made a model the main one",
    it: "Ha reso principale un modello",
  },
  "POST /api/leads/:ref/merge": { en: "Merged two leads", it: "Ha unito due lead" },
  "PUT /api/guided": { en: "Went on with the guided start", it: "Ha proseguito l'inizio guidato" },
  "DELETE /api/guided": {
    en: "Began the guided start anew",
    it: "Ha ricominciato l'inizio guidato",
  },
  "POST /api/guided/:person/take-over": {
    en: "Took over a colleague's guided start",
    it: "Ha preso in carico l'inizio guidato di un collega",
  },
  "POST /api/guided/finish": {
    en: "Imported leads and published a model by the guided start",
    it: "Ha importato lead e pubblicato un modello con l'inizio guidato",
  },
  "POST /api/imports": { en: "Sent a file", it: "Ha inviato un file" },
  "PUT /api/imports/:id/content": { en: "Sent part of a file", it: "Ha inviato parte di un file" },
  "POST /api/imports/:id/read": { en: "Had a file read", it: "Ha fatto leggere un file" },
  "POST /api/imports/:id/run": { en: "Imported a file", it: "Ha importato un file" },
  "POST /api/models/:name/publish": { en: "Published a model", it: "Ha pubblicato un modello" },
  "POST /api/models/:name/shadow": {
    en: "Put a model in shadow",
    it: "Ha messo in ombra un modello",
  },
  "PUT /api/account": { en: "Changed their account", it: "Ha cambiato il proprio profilo" },
  "PUT /api/installation": {
    en: "Changed the installation's language",
    it: "Ha cambiato la lingua dell'installazione",
  },
  "PUT /api/models/:name": { en: "Saved a model", it: "Ha salvato un modello" },
  "POST /api/channels/costs": { en: "Entered costs", it: "Ha inserito dei costi" },
  "DELETE /api/channels/costs/:id": { en: "Took a cost away", it: "Ha tolto un costo" },
  "PUT /api/conversion": {
    en: "Changed what counts as a conversion",
    it: "Ha cambiato che cosa conta come conversione",
  },
  "PUT /api/retention": { en: "Changed the retention", it: "Ha cambiato la conservazione" },
  "PUT /api/segments/:name": { en: "Saved a segment", it: "Ha salvato un segmento" },
  "PUT /api/stages": { en: "Changed the stages", it: "Ha cambiato le fasi" },
  "PUT /api/views/:id": { en: "Changed a list", it: "Ha cambiato una lista" },
  "POST /api/people/:id/reactivate": {
    en: "Let a person in again",
    it: "Ha riammesso una persona",
  },
  "POST /api/people/:id/reset-password": {
    en: "Made a link for a new password",
    it: "Ha creato un link per una nuova password",
  },
  "PUT /api/people/:id/role": {
    en: "Gave a person another role",
    it: "Ha dato un altro ruolo a una persona",
  },
  "POST /api/readmissions": {
    en: "Let an erased person in again",
    it: "Ha riammesso una persona cancellata",
  },
  "POST /api/leads/:ref/consents": { en: "Recorded a consent", it: "Ha registrato un consenso" },
  "DELETE /api/leads/:ref/consents/:key": {
    en: "Took back a consent",
    it: "Ha ritirato un consenso",
  },
  "POST /api/segments/:name/rename": { en: "Renamed a segment", it: "Ha rinominato un segmento" },
  "POST /api/segments/:name/restore": {
    en: "Restored a segment",
    it: "Ha ripristinato un segmento",
  },
  "POST /api/keys/:id/restore": { en: "Took back a revocation", it: "Ha annullato una revoca" },
  "DELETE /api/keys/:id": { en: "Revoked a key", it: "Ha revocato una chiave" },
  "POST /api/keys/:id/rotate": { en: "Rotated a key", it: "Ha sostituito una chiave" },
  "POST /api/operations/:id/retry": {
    en: "Had an operation done again",
    it: "Ha fatto rifare un'operazione",
  },
  "POST /api/operations": { en: "Started an operation", it: "Ha avviato un'operazione" },
  "PUT /api/leads/:ref/owner": { en: "Gave a lead an owner", it: "Ha assegnato un lead" },
  "PUT /api/leads/:ref/stage": { en: "Moved a lead to a stage", it: "Ha spostato un lead di fase" },
  "PUT /api/leads/:ref/tags": {
    en: "Changed a lead's tags",
    it: "Ha cambiato le etichette di un lead",
  },
  "POST /api/setup": {
    en: "Made the first administrator",
    it: "Ha creato il primo amministratore",
  },
  "POST /api/auth/sign-in/email": { en: "Signed in", it: "È entrato" },
  "POST /api/auth/sign-out": { en: "Signed out", it: "È uscito" },
  "POST /api/auth/two-factor/verify-totp": { en: "Entered a code", it: "Ha inserito un codice" },
  "POST /api/auth/two-factor/verify-backup-code": {
    en: "Used a backup code",
    it: "Ha usato un codice di riserva",
  },
  "POST /api/retention/purge": {
    en: "Purged, or counted what would go",
    it: "Ha eliminato, o contato che cosa sparirebbe",
  },
  "DELETE /api/leads/:ref/feedback/:key": {
    en: "Took back an answer",
    it: "Ha ritirato una risposta",
  },
  "POST /api/leads/list/work/:id/undo": {
    en: "Undid work on many leads",
    it: "Ha annullato un lavoro su molti lead",
  },
  "POST /api/leads/:ref/unmerge": { en: "Undid a merge", it: "Ha separato due lead" },
  "DELETE /api/invitations/:id": { en: "Withdrew an invitation", it: "Ha ritirato un invito" },
  "POST /api/watch/look": { en: "Had the models looked at", it: "Ha fatto esaminare i modelli" },
  "POST /api/alarms/:id/acknowledge": {
    en: "Acknowledged an alarm",
    it: "Ha preso visione di un allarme",
  },
  "DELETE /api/alarms/:id/acknowledge": {
    en: "Took back having seen an alarm",
    it: "Ha ritirato la presa visione di un allarme",
  },
  "POST /api/leads/work": { en: "Worked on leads", it: "Ha lavorato su dei lead" },
  "POST /api/leads/list/work": { en: "Worked on many leads", it: "Ha lavorato su molti lead" },
};
