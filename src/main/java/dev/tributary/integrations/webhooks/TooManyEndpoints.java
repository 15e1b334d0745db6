package dev.tributary.integrations.webhooks;

import dev.tributary.platform.problems.Problem;

final class TooManyEndpoints extends Problem {
    TooManyEndpoints() {
        super(CONFLICT, "A brand has at most " + ManageEndpoints.MAX_ENDPOINTS + " webhook endpoints.");
    }
}
