package dev.tributary.ledger.transfers;

import dev.tributary.platform.problems.Problem;

/** What came as a webhook of a provider is not from it. */
final class WebhookNotGenuine extends Problem {
    WebhookNotGenuine(String detail) {
        super(UNAUTHORIZED, detail);
    }
}
