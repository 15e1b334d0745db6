/**
 * What happened to an affiliate, told once each: on the dashboard, and by e-mail at once, once a day, or not at all. Entries of
 * the ledger are read by a job, account by account in the order of their sequence; what leaves no entry is noted when its event is
 * observed, in the transaction of the change.
 * It must never be what an order waits for.
 */
@NullMarked
package dev.tributary.messaging.notices;

import org.jspecify.annotations.NullMarked;
