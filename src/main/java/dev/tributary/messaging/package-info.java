/**
 * Layer 7: what a brand writes to its members, and what they are told of their money.
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
 * {@code notice_fanouts},
 * {@code notice_mails}, {@code notice_settings}.
 *
 * <p><b>Rules</b>
 * <ul>
 * <li>The service drafts subject and body with merge fields; the brand edits, previews per member, and sends.
 * <li>An unknown merge field is an error. A member who lacks a value that is used is skipped, with the reason.
 * <li>One recipient gets one e-mail per message, whatever is repeated; its {@code Message-ID} stays the same.
 * <li>What is sent is rendered before the commit and queued in the outbox; SMTP is spoken outside transactions.
 * <li>A notice is unique by enrollment, kind and subject. Entries of the ledger become notices after their commit, account by
 * account in the order of their sequence; no order waits for that.
 * <li>The e-mail of a day leaves out what was credited and undone within it; an account gets one a day.
 * <li>Who asks for lost links never learns whether an address is known.
 * <li>An address that unsubscribed is skipped, also when it does so after the message was queued. Every e-mail carries the
 * link to do so.
 * </ul>
 *
 * <p>It must never move money; it tells what the ledger says.
 */
@NullMarked
package dev.tributary.messaging;

import org.jspecify.annotations.NullMarked;
