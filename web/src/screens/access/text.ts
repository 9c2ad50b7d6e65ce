import type { Texts } from "../../ui/language.tsx";

export const text = {
  welcome: { en: "Welcome", it: "Ti diamo il benvenuto" },
  welcomeAbout: {
    en: "Create the administrator: the account that manages Bussola and invites the others.",
    it: "Crea l'amministratore: l'account che gestisce Bussola e invita gli altri.",
  },
  name: { en: "Your name", it: "Il tuo nome" },
  email: { en: "E-mail", it: "E-mail" },
  password: { en: "Password", it: "Password" },
  create: { en: "Create and sign in", it: "Crea ed entra" },
  signIn: { en: "Sign in", it: "Accedi" },
  enter: { en: "Sign in", it: "Entra" },
  forgotten: {
    en: "Forgotten your password? An administrator can give you a link to choose a new one.",
    it: "Hai dimenticato la password? Un amministratore può darti un link per sceglierne una nuova.",
  },
  code: { en: "One more step", it: "Ancora un passaggio" },
  codeAbout: {
    en: "Type the six digits that your authenticator app shows for Bussola.",
    it: "Scrivi le sei cifre che la tua app di autenticazione mostra per Bussola.",
  },
  digit: { en: "Digit of the code", it: "Cifra del codice" },
  backupAbout: {
    en: "Type one of the backup codes that you put by. Each works once.",
    it: "Scrivi uno dei codici di riserva che hai messo da parte. Ognuno vale una volta sola.",
  },
  backupCode: { en: "Backup code", it: "Codice di riserva" },
  useBackup: { en: "Use a backup code", it: "Usa un codice di riserva" },
  useCode: { en: "Use the app", it: "Usa l'app" },
  confirm: { en: "Confirm", it: "Conferma" },
  back: { en: "Start again", it: "Ricomincia" },
  invitation: { en: "Join Bussola", it: "Entra in Bussola" },
  renewal: { en: "Choose a new password", it: "Scegli una nuova password" },
  invitedAs: (email: string, role: string) => ({
    en: `${email} is invited as ${role}.`,
    it: `${email} ha un invito come ${role}.`,
  }),
  renews: (email: string) => ({
    en: `For ${email}. Your other sessions and two-factor end with it.`,
    it: `Per ${email}. Le altre sessioni e la verifica in due passaggi finiscono con questo.`,
  }),
  newPassword: { en: "New password", it: "Nuova password" },
  join: { en: "Join", it: "Entra" },
  save: { en: "Save and sign in", it: "Salva ed entra" },
  noToken: {
    en: "The link is not whole: copy it again, up to its very end.",
    it: "Il link non è intero: copialo di nuovo, fino in fondo.",
  },
  toSignIn: { en: "To the sign-in page", it: "Alla pagina di accesso" },
  sales: { en: "sales", it: "vendite" },
  marketer: { en: "marketer", it: "marketing" },
  administrator: { en: "administrator", it: "amministratore" },
  short: (missing: number) => ({
    en: `At least ${missing} more ${missing === 1 ? "character" : "characters"}. A few words that do not belong together are easy to remember and hard to guess.`,
    it: `Ancora ${missing} ${missing === 1 ? "carattere" : "caratteri"} almeno. Qualche parola che non c'entra con le altre si ricorda facilmente e si indovina difficilmente.`,
  }),
  guessable: {
    en: "Easy to guess: this is among the first that are tried. Add a word or two.",
    it: "Facile da indovinare: è fra le prime che si provano. Aggiungi una parola o due.",
  },
  fair: { en: "Good enough. A longer one is better.", it: "Può andare. Più lunga è meglio." },
  strong: { en: "Hard to guess.", it: "Difficile da indovinare." },
} satisfies Texts;
