/**
 * Account statements and invoices of payouts, as JSON, CSV and PDF: for the brand with full order ids, for the affiliate with
 * masked ones. It must never reveal to an affiliate who bought, or anything about another enrollment.
 */
@NullMarked
package dev.tributary.reporting.statements;

import org.jspecify.annotations.NullMarked;
