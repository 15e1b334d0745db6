/**
 * Layer 7: messages of a brand to its members, and notices about their money.
 *
 * <p><b>Words</b>. A <i>message</i> is one e-mail to many members of an offer; a <i>delivery</i> is its part for one of
 * them: {@code QUEUED}, {@code SENT}, {@code FAILED} or {@code SKIPPED}, with the reason. A <i>template</i> is a brand's own
 * text. A <i>suppression</i> is an address that the brand does not write to. A <i>project</i> is a brand's workflow with a
 * sales-tracking stage: its members are at {@code GENERATE}, {@code SEND} or {@code DONE}.
 *
 * A <i>notice</i> is one thing that happened to an affiliate: an order credited, a refund, a payout, new terms.
 *
 * <p><b>Tables</b>: {@code messages}, {@code deliveries}, {@code suppressions}, {@code message_templates}, {@code projects},
 * {@code project_members}, {@code project_progress}, {@code payout_reminders}, {@code notices}, {@code notice_progress},
 * {@code notice_fanouts}, {@code notice_mails}, {@code notice_settings}.
 *
 * <p><b>Rules</b>
 * <ul>
 * <li>The service drafts subject and body with merge fields; the brand edits, previews per member, and sends.
 * <li>An unknown merge field is an error. A member without a value that the message uses is skipped, with the reason.
 * <li>One recipient gets one e-mail per message, also when a request or an attempt is repeated; its {@code Message-ID} stays
 * the same.
 * <li>The values of an e-mail are stored before the commit, and it is queued in the outbox; SMTP runs outside transactions.
 * <li>A notice is unique by enrollment, kind and subject. Entries of the ledger become notices after their commit, account by
 * account in the order of their sequence; no order waits for that.
 * <li>The daily e-mail leaves out what was credited and undone within the day; an account gets one a day.
 * <li>A request for lost links never reveals whether an address is known.
 * <li>An address that unsubscribed is skipped, also when it did so after the message was queued. Every e-mail has an unsubscribe
 * link.
 * </ul>
 *
 * <p>It must never move money; it reports what the ledger says.
 */
@NullMarked
package dev.tributary.messaging;

import org.jspecify.annotations.NullMarked;
