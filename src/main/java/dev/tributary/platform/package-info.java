/**
 * Layer 1: what every module builds on. It knows no word of affiliate marketing.
 *
 * <ul>
 * <li>{@code money}: exact amounts in minor units; one rounding, splits by largest remainder. Pure.
 * <li>{@code problems}: refusals, one class per fact, each with a stable code; the body of RFC 9457.
 * <li>{@code web}: ids, pages, entity tags, limits, and the mapping of problems to answers.
 * <li>{@code openapi}: what holds for every operation of {@code openapi.yaml}.
 * <li>{@code access}, {@code apikeys}: who calls and with which scopes; signing keys and their rotation.
 * <li>{@code tenancy}: the brand of a transaction, plain SQL, and {@code LISTEN/NOTIFY}.
 * <li>{@code transactions}: the transaction of an endpoint, idempotency keys, and writes that share one commit.
 * <li>{@code audit}: the record of every change, who made it and what was before.
 * <li>{@code outbox}: a durable queue, written in the transaction of the change and worked off after it.
 * <li>{@code spool}: records on disk that wait to be stored.
 * <li>{@code mail}: rendering and SMTP, and how fast a brand may send.
 * <li>{@code embedded}: PostgreSQL and secrets when nothing is configured.
 * </ul>
 *
 * <p><b>Tables</b>: {@code api_keys}, {@code idempotency_keys}, {@code audit_events}, {@code event_followers},
 * {@code event_queue}, {@code outbox},
 * {@code mail_send_rates}, {@code mailed_codes}, {@code spool_copies}.
 *
 * <p><b>Rules</b>
 * <ul>
 * <li>Amounts are whole minor units of a currency, rates exact decimals with at most four places. No binary fraction
 * touches either.
 * <li>Every table of a brand has {@code brand_id} first in its key. Queries are scoped to the brand, and row-level security
 * holds when one is not.
 * <li>The same {@code Idempotency-Key} and body replays the first answer; another body is refused. Keys are kept for 72
 * hours, and are locked before anything else, in sorted order. Of a request that does many things in a transaction each, every
 * thing has a key made of the request's: sent again before it has ended, or for what failed, it does nothing twice.
 * <li>Bad input is a precise problem and changes nothing. A problem names each member that is to blame.
 * <li>An e-mail or a call to another system never happens inside a transaction. Work in the outbox is done at least once,
 * so each handler is safe to repeat.
 * <li>No statement changes an audited table without an event that says who did it: triggers write it. The events of one
 * object have rising sequences; nobody changes or deletes one before its time.
 * <li>A spooled record outlives a killed process.
 * </ul>
 *
 * <p>It must never know a brand's settings, an offer, an order, or why anything is done.
 */
@NullMarked
package dev.tributary.platform;

import org.jspecify.annotations.NullMarked;
