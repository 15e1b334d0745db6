package dev.tributary.reporting.live;

import java.util.Arrays;

/** A part of a dashboard that has changed, so that a client reads only that part again. */
public enum ChangedPart {
    /** The account changed: totals, balance, series, sources, rewards, forecast, and the lists of conversions and payouts. */
    ACCOUNT('a'),
    /** Clicks were counted: totals, series and sources. */
    CLICKS('k'),
    /** A conversion was recorded or reviewed without changing the account: the list of conversions and the forecast. */
    CONVERSIONS('c'),
    /** A payout changed its status: the list of payouts, the balance and the forecast. */
    PAYOUTS('p'),
    /** A code or link was created, changed or retired. */
    SHARE('s'),
    /** The enrollment's status, plan or payout minimum. */
    ENROLLMENT('e'),
    /** The commission terms, including announced ones. */
    TERMS('t'),
    /** The offer's settings. */
    OFFER('o'),
    /** The brand's name, time zone or payout minimum. */
    BRAND('b'),
    /** The member's name or payout details. */
    MEMBER('m');

    private final char letter;

    ChangedPart(char letter) {
        this.letter = letter;
    }

    /** Prefix of an id in the payload of a database notification. */
    String prefix() {
        return letter + ":";
    }

    static ChangedPart of(char letter) {
        return Arrays.stream(values())
                .filter(part -> part.letter == letter)
                .findFirst()
                .orElse(ACCOUNT);
    }
}
