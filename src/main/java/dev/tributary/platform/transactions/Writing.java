package dev.tributary.platform.transactions;

/**
 * The writing of one brand's requests that is in progress.
 *
 * @param writers that are writing
 * @param requests in their transactions together
 */
record Writing(int writers, int requests) {
    static final Writing NONE = new Writing(0, 0);

    Writing plus(int moreWriters, int moreRequests) {
        return new Writing(writers + moreWriters, requests + moreRequests);
    }
}
