/**
 * Layer 6: what a brand writes to its members.
 *
 * <p><b>Words</b>. A <i>message</i> is one e-mail to many members of an offer; a <i>delivery</i> is its part for one of
 * them: {@code QUEUED}, {@code SENT}, {@code FAILED} or {@code SKIPPED}, with the reason. A <i>template</i> is a brand's own
 * text. A <i>suppression</i> is an address that the brand does not write to. A <i>project</i> is a brand's workflow with a
 * sales-tracking stage: its members are at {@code GENERATE}, {@code SEND} or {@code DONE}.
 *
 * <p><b>Tables</b>: {@code messages}, {@code deliveries}, {@code suppressions}, {@code message_templates}, {@code projects},
 * {@code project_members}, {@code project_progress}, {@code payout_reminders}.
 *
 * <p><b>Rules</b>
 * <ul>
 * <li>The service drafts subject and body with merge fields; the brand edits, previews per member, and sends.
 * <li>An unknown merge field is an error. A member who lacks a value that is used is skipped, with the reason.
 * <li>One recipient gets one e-mail per message, whatever is repeated; its {@code Message-ID} stays the same.
 * <li>What is sent is rendered before the commit and queued in the outbox; SMTP is spoken outside transactions.
 * <li>An address that unsubscribed is skipped, also when it does so after the message was queued. Every e-mail carries the
 * link to do so.
 * </ul>
 *
 * <p>It must never know commissions or balances; it shows what an offer says of them.
 */
@NullMarked
package dev.tributary.messaging;

import org.jspecify.annotations.NullMarked;
