// The first screen of an affiliate's dashboard, in text: what a single-page application would show, from the same calls.
//   node build/first-screen.js http://localhost:8080 'https://…/dashboard#afd_…' [language]
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Dashboard = components["schemas"]["Dashboard"];

const [api, link, language = "en"] = process.argv.slice(2);
if (!api || !link) throw new Error("usage: first-screen <api> <dashboard link or token> [language]");
const token = new URL(link, "https://d.example").hash.slice(1) || link;
const client = createClient<paths>({
  baseUrl: api,
  headers: { Authorization: `Bearer ${token}`, "Accept-Language": language },
});

function money(minor: number, { currency }: Pick<Dashboard, "currency">): string {
  const format = new Intl.NumberFormat(language, { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

const dashboard = await client.GET("/v1/dashboard");
if (dashboard.error) throw new Error(`${dashboard.error.code}: ${dashboard.error.detail}`);
const it = dashboard.data;
console.log(`${it.member.firstName} for ${it.brand.name}: ${it.offer.name} (${it.offer.status})`);
console.log(`share ${it.share.promoCode ?? "no code"}, ${it.share.link ?? "no link"}`);
console.log(it.commission.summary);
console.log(
  `${it.totals.clicks ?? "–"} clicks, ${it.totals.conversions} conversions, sales ${money(it.totals.sales, it)}, ` +
    `earned ${money(it.totals.earned, it)}: held ${money(it.balance.held, it)}, due ${money(it.balance.due, it)}, ` +
    `processing ${money(it.balance.processing, it)}, paid ${money(it.balance.paid, it)}`,
);

const series = await client.GET("/v1/dashboard/series", { params: { query: { interval: "WEEK" } } });
for (const week of series.data?.data ?? []) console.log(`week of ${week.date}: ${money(week.earned, it)}`);
const sources = await client.GET("/v1/dashboard/sources");
for (const way of sources.data?.data ?? []) console.log(`${way.source}: ${way.conversions}, ${money(way.earned, it)}`);
const conversions = await client.GET("/v1/dashboard/conversions", { params: { query: { limit: 3 } } });
for (const one of conversions.data?.data ?? []) console.log(`${one.orderRef} ${one.status} ${money(one.commission, it)}`);

const again = await client.GET("/v1/dashboard", {
  headers: { "If-None-Match": dashboard.response.headers.get("ETag") ?? "" },
});
console.log(`asked again: ${again.response.status}`);

const stream = await fetch(`${api}/v1/dashboard/stream`, { headers: { Authorization: `Bearer ${token}` } });
const first = await stream.body?.pipeThrough(new TextDecoderStream()).getReader().read();
console.log(`stream: ${first?.value?.split("\n").find((line) => line.startsWith("event"))}`);
process.exit(0);
