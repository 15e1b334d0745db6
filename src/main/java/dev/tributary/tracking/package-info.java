/**
 * Layer 5: what members share, and who followed it.
 *
 * <p><b>Words</b>. A <i>tracking item</i> is a promo code or a link of an enrollment. A <i>click</i> is one counted visit of
 * a link. <i>CPC</i> is what unique clicks earn. A code in a shop is {@code WAITING}, {@code LIVE}, {@code FAILED} with a reason, or
 * {@code GONE}.
 *
 * <p><b>Tables</b>: {@code tracking_items}, {@code shop_codes}, {@code slugs}, {@code link_domains}, {@code clicks} (a partition per month), {@code click_visitors},
 * {@code click_addresses}, {@code clicks_default}, {@code daily_clicks}, {@code daily_filtered_clicks}, {@code daily_click_sub_ids}, {@code daily_item_clicks},
 * {@code click_totals},
 * {@code cpc_settlements}.
 *
 * <p><b>Rules</b>
 * <ul>
 * <li>Generating enrols who is not enrolled, makes missing items and the dashboard link, and changes nothing for those who
 * have them.
 * <li>A code is unique in its brand over present and retired codes. It is named after the member, in {@code A–Z 0–9}; a
 * collision appends {@code A} to {@code Z}, then 2, 3, and on: three Sarahs get {@code SARAH10}, {@code SARAH10A},
 * {@code SARAH10B}. A refreshed code earns until its grace is over, and is never given out again.
 * <li>An enrollment has a first link and a first code, which mails and dashboards show, and at most 20 named items besides, each
 * for a place where it is shared. All earn alike, and each has figures of its own.
 * <li>A chosen slug has 3 to 60 lower-case letters, digits and hyphens, and leads to one link.
 * <li>A brand's links are shown under a host of its own once the service was reached through it. Slugs are unique at each host: at
 * a brand's host its own links are found and no others, and every link is found at the service's own host too.
 * <li>At the checkout a code matches after NFKC, trimming and case folding.
 * <li>A redirect is a 302 that is never cached. It adds the click id and the UTM template to the destination and keeps the
 * rest. A deep link must be https and on a host of the offer, so the service is no open redirector.
 * <li>A paused, ended or inactive link still redirects; nothing is counted or credited.
 * <li>A redirect never waits for the database.
 * <li>A click id is signed and contains item and time, so attribution needs no stored click.
 * <li>Bots, previews, prefetches and HEAD are redirected and counted as filtered, with the reason. A unique click is the
 * first of a visitor on a link on the brand's local day. A visitor is a hash with a key that changes daily; addresses are
 * not stored.
 * <li>Clicks and their sums are stored in one transaction. Raw clicks are dropped after the retention; sums stay.
 * <li>The unique clicks of a day are paid once the day is over: the sum is rounded, never the click.
 * </ul>
 *
 * <p>It must never know whether a visitor bought something.
 */
@NullMarked
package dev.tributary.tracking;

import org.jspecify.annotations.NullMarked;
