package dev.tributary.reporting.live;

import java.util.Arrays;

/** What of a dashboard has changed, so that a screen reads no more than that again. */
public enum ChangedPart {
    /** Money moved: totals, balance, series, sources, rewards, forecast, and the lists of conversions and payouts. */
    ACCOUNT('a'),
    /** Clicks were counted: totals, series and sources. */
    CLICKS('k'),
    /** A conversion came or was reviewed that moves no money yet: the list of conversions and the forecast. */
    CONVERSIONS('c'),
    /** A payout has another status: the list of payouts, the balance and the forecast. */
    PAYOUTS('p'),
    /** A code or link came, changed or ended. */
    SHARE('s'),
    /** The enrollment's status, plan or payout minimum. */
    ENROLLMENT('e'),
    /** The commission's terms, those that are announced included. */
    TERMS('t'),
    /** The offer's settings. */
    OFFER('o'),
    /** The brand's name, time zone or payout minimum. */
    BRAND('b'),
    /** The member's name, or where they are paid. */
    MEMBER('m');

    private final char letter;

    ChangedPart(char letter) {
        this.letter = letter;
    }

    /** Before an id in a notification of the database. */
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
