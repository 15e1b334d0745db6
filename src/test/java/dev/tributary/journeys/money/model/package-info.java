/**
 * What accounts must hold by the rules of the trade, in arithmetic of its own. The rules are written from the section
 * <i>Rules</i> on the pages of the modules {@code pricing}, {@code ledger} and {@code sales} (their
 * {@code package-info.java}), and from the words of {@code openapi.yaml}. The model never looks into the code and imports
 * nothing of the service, so that a rule misread there is not misread here.
 *
 * <p>Every figure is counted from scratch each time it is asked for; only the orders, the entries and the grants are kept.
 * Rates of commission are hundredths of a percent, rates of exchange ten-thousandths, amounts minor units. Accounts are
 * numbered from 0, and {@link Evidence#NOBODY} stands for none.
 */
package dev.tributary.journeys.money.model;
