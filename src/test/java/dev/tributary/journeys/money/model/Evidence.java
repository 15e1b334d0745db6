package dev.tributary.journeys.money.model;

/** What credits an order as it comes: its source, and the account it leads to. */
public record Evidence(String source, int account) {
    public static final int NOBODY = -1;
    public static final Evidence NONE = new Evidence("NONE", NOBODY);
}
