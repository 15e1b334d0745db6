/**
 * Notices of what happened to an affiliate, one for each thing: on the dashboard, and by e-mail at once, once a day, or not at
 * all. A job derives them from ledger entries, account by account in the order of their sequence. Changes without an entry
 * become notices when their event is observed, in the transaction of the change. It must never delay an order.
 */
@NullMarked
package dev.tributary.messaging.notices;

import org.jspecify.annotations.NullMarked;
