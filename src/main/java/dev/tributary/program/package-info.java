/**
 * Layer 3: who promotes what, and for whom.
 *
 * <p><b>Words</b>. A <i>brand</i> is the tenant: currency, time zone, sender, payout minimum. A <i>member</i> is an
 * affiliate of a brand. An <i>offer</i> is what members promote: where it leads, when it runs, how it credits, how long
 * commissions are held, how codes are named. An <i>enrollment</i> is a member in an offer, with a plan; it owns tracking
 * items, an account and a <i>dashboard link</i>. <i>Staff</i> sign in for the brand, in a role that stands for scopes.
 *
 * <p><b>Tables</b>: {@code brands}, {@code fx_rates}, {@code members}, {@code offers}, {@code enrollments},
 * {@code staff}, {@code staff_sessions}.
 *
 * <p><b>Rules</b>
 * <ul>
 * <li>A brand's currency is fixed once money was recorded in it.
 * <li>Days are the brand's local days, with both ends included; instants are UTC, in half-open ranges.
 * <li>An e-mail address names one member of a brand, whatever its case.
 * <li>An offer is stored as {@code ACTIVE}, {@code PAUSED} or {@code ARCHIVED}, and is shown as {@code SCHEDULED} before
 * its start and as {@code EXPIRED} from its end on.
 * <li>An order is judged by the settings of the time it occurred: the plan and status of the enrollment, and the hold days,
 * window and precedence of the offer. Their histories are kept.
 * <li>Changes that make orders earn less are announced: a version of a plan, another plan for an enrollment, lower limits, a
 * shorter window or binding of an offer apply {@code noticeDays} after they are set, or later. Histories contain them from the
 * start, so an order is judged by its own instant; the settings that are shown follow within a minute.
 * <li>An order in another currency needs a rate, its own or the brand's last one at or before the order's local day.
 * <li>A dashboard link is signed over the enrollment and a nonce in its row, so it can be shown again without being stored,
 * and neither a dump of the database nor a key alone forges one. A new nonce ends the old link at once.
 * <li>The rights of a session are read from the database for each request, so that an ended session, a changed role and a
 * disabled account take effect with the next one. A refresh token is valid once; using it again ends its session.
 * <li>Failures to sign in limit a network's attempts at an account, never the account. Neither an answer nor its time tells
 * whether an account exists.
 * <li>A brand keeps an active owner, once it has one, and a key that administers.
 * </ul>
 *
 * <p>It must never know codes, clicks, orders or balances. Modules that need to know of new enrollments observe
 * {@code EnrollmentsOpened}.
 */
@NullMarked
package dev.tributary.program;

import org.jspecify.annotations.NullMarked;
