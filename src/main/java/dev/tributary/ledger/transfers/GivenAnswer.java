package dev.tributary.ledger.transfers;

/** What a provider says when it is given a transfer. */
sealed interface GivenAnswer {
    /**
     * It has it, now or since an earlier call.
     *
     * @param reference its own id for it
     */
    record Taken(String reference) implements GivenAnswer {}

    /** It does not take it and never will. */
    record Refused(String code, String reason) implements GivenAnswer {}

    /** It may have it or not, which must be asked. */
    record Unknown(String reason) implements GivenAnswer {}

    /** It was not given: the provider could not even be asked, or let us in. */
    record NotGiven(String reason) implements GivenAnswer {}
}
