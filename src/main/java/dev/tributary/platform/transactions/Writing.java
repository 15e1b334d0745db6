package dev.tributary.platform.transactions;

/**
 * What is being written of one brand.
 *
 * @param writers that write at this instant
 * @param requests in their transactions together
 */
record Writing(int writers, int requests) {
    static final Writing NONE = new Writing(0, 0);

    Writing plus(int moreWriters, int moreRequests) {
        return new Writing(writers + moreWriters, requests + moreRequests);
    }
}
