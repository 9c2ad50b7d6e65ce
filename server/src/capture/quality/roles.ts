const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

// A role whatever follows after a dot, dash or underscore: "vendite", "sales.emea", "info-milano".
const ROLES = words(`
  abuse accessi accounting accounts acquisti admin administration administrator adminsite
  amm ammin amministratore amministrazione assistenza billing biglietteria booking bookings bureau
  buero candidature careers clienti commerciale comercial compliance compta comunicazione contabilita
  contabile contact contacto contacts contato contatti contatto customer customercare
  customerservice customersupport devnull direzione distribuzione donotreply dpo ecommerce editor
  enquiries enquiry eventi events export fatture fatturazione feedback finance formazione fornitori
  helpdesk help hostmaster hr impiegati info inquiries inquiry invoice invoices invoicing
  kontakt legale logistica magazzino maildaemon mailerdaemon manutenzione marketing media moderator
  newsletter newsletters noc nonrispondere noreply office operations order orders ordini ordine
  partners partnership personale postmaster pr preventivi prenotazioni presales presidenza press
  privacy procurement produzione progetti protocollo purchasing qualita reception reclami
  recruiting recruitment redazione registrar relations reply reservations returns ricambi
  risorseumane sales secretary security segreteria segretariato selezione service services
  servizi servizioclienti sicurezza socio soci spedizioni staff stampa studio subscribe
  subscriptions suggerimenti supporto support sysadmin tecnici tecnico tirocini tutor ufficio uffici
  unsubscribe vendas vendite ventas vendor vendors vertrieb webadmin webmaster webteam`);

// A role only when it is the whole name: also a surname, a greeting or too short a word otherwise.
const ROLES_ALONE = words(`
  account all assistant banco bar biblioteca box ced ceo cfo chairman ciao cio cmo community
  compras comune consulenza coo cto delivery desk dev developers direttore dirigente edp email
  everyone farmacia fax ftp general group hello hey hi hotel ict insurance it itsupport jobs lab
  laboratorio lavoraconnoi lavoro legal list lists mail manager me museo negozio news null
  organizzazione parrocchia parts payments payroll phishing poi post posta preside presidente
  privacypolicy qa quality rappresentanti registrazioni rettore ristorante root rspp sac salve scuola
  servicedesk shop showroom sindaco sito social spam store team teams tech tickets training travel
  tutti urp usenet uucp vip web welcome workshop www studiolegale ufficiostampa`);

// Words that no name begins with, so that what is glued to them does not matter: "infomilano".
const PREFIXES = ["info", "ufficio", "noreply", "donotreply", "segreteria", "amministrazione"];

/**
 * Whether the local part of an address names a mailbox of several people rather than a person, in
 * English or Italian: `info`, `info+x`, `info.milano`, `ufficio-acquisti`, `sales2`, `no_reply`.
 */
export function isRoleName(localPart: string): boolean {
  const plain = (localPart.split("+")[0] ?? "").normalize("NFD").replace(/\p{M}/gu, "");
  const parts = plain.toLowerCase().split(/[._-]+/);
  const joined = parts.join("").replace(/\d+$/, "");
  const first = (parts[0] ?? "").replace(/\d+$/, "");
  if (ROLES.has(joined) || ROLES_ALONE.has(joined) || ROLES.has(first)) return true;
  return PREFIXES.some((prefix) => joined.startsWith(prefix));
}
