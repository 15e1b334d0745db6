package dev.tributary.ledger.ways;

import dev.tributary.platform.problems.Problem;

final class SecretNotReadable extends Problem {
    SecretNotReadable() {
        super(
                CONFLICT,
                "The key that this secret was encrypted with is no longer in use. Set up the way to pay again.");
    }
}
