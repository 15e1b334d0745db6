package dev.tributary.journeys.money;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Adds up the ledger of each affiliate, page by page, back to what was read before. */
final class ReadLedger {
    /** A step seldom makes more entries. */
    private static final int PAGE = 10;

    private final RandomBrand brand;
    private final Map<Integer, String> newest = new HashMap<>();
    private final Map<Integer, Long> sums = new HashMap<>();

    ReadLedger(RandomBrand brand) {
        this.brand = brand;
    }

    long sum(int account) {
        var path = "/v1/ledger?limit=" + PAGE + "&enrollmentId=" + brand.affiliates.enrollment(account);
        var known = newest.get(account);
        var page = brand.client.get(path);
        if (!page.get("data").isEmpty()) {
            newest.put(account, RandomBrand.id(page.get("data").get(0)));
        }
        while (addUntil(known, account, page) && !page.get("nextCursor").isNull()) {
            page = brand.client.get(path + "&cursor=" + page.get("nextCursor").textValue());
        }
        return sums.getOrDefault(account, 0L);
    }

    /** Whether the known entry is still to come. */
    private boolean addUntil(String known, int account, JsonNode page) {
        for (var entry : page.get("data")) {
            if (RandomBrand.id(entry).equals(known)) {
                return false;
            }
            sums.merge(account, entry.get("amount").longValue(), Long::sum);
        }
        return true;
    }
}
