import disposableEmailDomains from "disposable-email-domains-js";
import freeEmailDomains from "free-email-domains";
import mailchecker from "mailchecker";
import { parse } from "tldts";

const words = (text: string): string[] => text.trim().split(/\s+/);

// Certified mail (PEC) sold by the box under the provider's own domain: neither a personal
// provider nor the company's own domain. Every host below one of these is certified too.
const CERTIFIED = new Set(
  words(`
    pec.it pec.cloud legalmail.it legalmailpa.it arubapec.it gigapec.it mypec.eu casellapec.com
    lamiapec.it registerpec.it sicurpec.it postecert.it postacertificata.gov.it
    postacertificata.notariato.it sicurezzapostale.it namirialpec.it actaliscertymail.it
    actalispec.it telecompost.it timpec.it ticertifica.it interfreepec.it kpnpec.it pecimprese.it
    pecsicura.it pecmail.net postacert.it.net cert-posta.it asmepec.it ingpec.eu geopec.it
    archiworldpec.it conafpec.it consulentidellavoropec.it psypec.it pecavvocati.it
    ordineavvocatiroma.org`),
);

// The label that Italian law offices, towns and companies put before their own domain for PEC.
const CERTIFIED_LABELS = new Set(words("pec cert postacert postacertificata legalmail"));

// Consumer providers that free-email-domains misses, Italian ones first, and privacy relays:
// a person behind an alias of a personal mailbox, which keeps working, unlike a disposable one.
const MORE_FREE = words(`
  tin.it tim.it fastwebnet.it blu.it giallo.it email.it poste.it vodafone.it omnitel.it teletu.it tele2.it
  kataweb.it katamail.com infinito.it aliceposta.it tiscalinet.it infostrada.it tre.it
  tuta.com tutamail.com tutanota.com tutanota.de tuta.io keemail.me hey.com mailbox.org
  posteo.net hispeed.ch sunrise.ch privaterelay.appleid.com duck.com mozmail.com
  relay.firefox.com passmail.net passmail.com passinbox.com simplelogin.com simplelogin.co
  simplelogin.io simplelogin.fr slmail.me slmails.com aleeas.com silomails.com 8shield.net
  dralias.com passfwd.com anonaddy.com anonaddy.me addy.io`);

// On the free list by mistake: a university and a consumer magazine.
const NOT_FREE = new Set(words("nus.edu.sg test.de"));

// Real providers, portals and schools that the widest disposable list holds by mistake.
const NEVER_DISPOSABLE = new Set([
  ...MORE_FREE,
  ...words(`
    alumni.com birdlover.com blader.com collector.org consultant.com contractor.net cutey.com
    deal-maker.com discofan.com dr.com dutchmail.com fastservice.com mexicomail.com mindless.com
    myself.com optician.com pacific-ocean.com photographer.net presidency.com priest.com
    protestant.com qualityservice.com salesperson.net snakebite.com techie.com uymail.com
    writeme.com hush.com hush.ai safe-mail.net vfemail.net airmail.cc redchan.it xmail.com
    mail2world.com manybrain.com latinmail.com bluebottle.com coolmail.com hongkong.com tom.com
    21cn.com sify.com sdf.org nus.edu.sg test.de email.org docmail.cz qmail.com
    cdvaldagno.it comprensivosattacarbonia.it galvanitrieste.it ic-osiosopra.it
    ic-vialaurentina710-roma.it icmarottabasile.it icmartiriliberta.it icsfinomornasco.it
    isis-salvatorelli.it istitutocomprensivo-cavaglia.it itcdeganutti.it liceomajoranarho.it
    accessmedia.it agenzieinvestigativetorino.it crowdpress.it tariffenet.it lol.it`),
]);

const FREE = new Set([...freeEmailDomains, ...MORE_FREE]);

// Two lists, since neither suffices: on the CC0 list of 8,335 disposable domains mailchecker alone
// recalls 46%, while the other is that list's own package and lacks 52,000 of mailchecker's.
const DISPOSABLE: readonly ReadonlySet<string>[] = [
  disposableEmailDomains.disposableEmailBlocklistSet(),
  mailchecker.blacklist(),
];

/** Names kept for documentation (RFC 2606): samples and tests use them, so they count as real. */
const DOCUMENTATION = /(?:^|\.)example$/;

/** The host and its parents, longest first, down to the domain that someone registered. */
function* upward(host: string): Generator<string> {
  const registered = parse(host, { allowPrivateDomains: true }).domain ?? host;
  let at = 0;
  while (host.length - at >= registered.length) {
    yield host.slice(at);
    const dot = host.indexOf(".", at);
    if (dot < 0) return;
    at = dot + 1;
  }
}

/** Whether mail could be delivered to the host at all: below a public suffix of ICANN's, or `.example`. */
export function isMailHost(host: string): boolean {
  if (DOCUMENTATION.test(host)) return host.includes(".");
  const parsed = parse(host);
  return parsed.isIcann === true && parsed.domain !== null && parsed.publicSuffix !== "onion";
}

/** Whether the host is certified mail (PEC): a provider's shared domain, or `pec.` before a domain. */
function isCertifiedHost(host: string): boolean {
  if (isCertifiedProvider(host)) return true;
  const subdomain = parse(host).subdomain ?? "";
  return subdomain.split(".").some((label) => CERTIFIED_LABELS.has(label));
}

function isCertifiedProvider(host: string): boolean {
  for (let at = 0; at >= 0; at = host.indexOf(".", at) + 1 || -1) {
    if (CERTIFIED.has(host.slice(at))) return true;
  }
  return false;
}

/** Whether the host, or a parent up to the registered domain, is listed as throw-away mail. */
export function isDisposableHost(host: string): boolean {
  if (isCertifiedProvider(host)) return false;
  for (const name of upward(host)) {
    if (NEVER_DISPOSABLE.has(name)) return false;
    if (DISPOSABLE.some((list) => list.has(name))) return true;
  }
  return false;
}

/**
 * Whether the host is a personal mail provider. The free list holds nearly every disposable domain
 * too, so a host that is disposable is not free.
 */
export function isFreeHost(host: string): boolean {
  return FREE.has(host) && !NOT_FREE.has(host) && !isCertifiedHost(host) && !isDisposableHost(host);
}
