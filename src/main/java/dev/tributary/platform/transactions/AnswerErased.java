package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.Problem;

/** The stored answer named a person whose data was erased since. */
final class AnswerErased extends Problem {
    AnswerErased() {
        super(
                UNPROCESSABLE,
                "This request was carried out before. Its answer named somebody whose data was erased since.");
    }
}
