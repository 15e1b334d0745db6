/**
 * The statement of a payout, like that of a bank account, as JSON, CSV and PDF: for the brand with full order ids, for the
 * affiliate with masked ones. It must never tell an affiliate who bought, or anything of another enrollment.
 */
@NullMarked
package dev.tributary.reporting.statements;

import org.jspecify.annotations.NullMarked;
