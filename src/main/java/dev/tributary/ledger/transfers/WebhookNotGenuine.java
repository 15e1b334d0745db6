package dev.tributary.ledger.transfers;

import dev.tributary.platform.problems.Problem;

/** A webhook does not come from its provider. */
final class WebhookNotGenuine extends Problem {
    WebhookNotGenuine(String detail) {
        super(UNAUTHORIZED, detail);
    }
}
