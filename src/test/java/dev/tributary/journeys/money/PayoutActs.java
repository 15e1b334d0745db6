package dev.tributary.journeys.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Staff pay affiliates, settle payouts, and adjust accounts. */
final class PayoutActs extends Acts {
    private final List<Payout> payouts = new ArrayList<>();

    private static final class Payout {
        final String id;
        final int account;
        final long amount;
        String status;

        Payout(String id, int account, long amount, String status) {
            this.id = id;
            this.account = account;
            this.amount = amount;
            this.status = status;
        }
    }

    PayoutActs(RunState state) {
        super(state);
    }

    String adjust() {
        int account = dice.below(Affiliates.COUNT);
        long amount = 1 + dice.below(3_000);
        amount = dice.oneIn(3) ? -amount : amount;
        brand.client.adjust(brand.affiliates.get(account), amount, "as agreed");
        model.adjust(account, amount);
        toCheck.add(account);
        return "adjust " + Affiliates.name(account) + " " + amount;
    }

    /** A part of what is due, all of it, or more. */
    String pay() {
        int account = dice.below(Affiliates.COUNT);
        long due = model.accounts().get(account).due(model.now());
        Long amount = switch (dice.below(4)) {
            case 0 -> Math.max(1, due + 1);
            case 1 -> null;
            default -> 1 + dice.belowLong(Math.max(1, due));
        };
        var status = dice.oneIn(3) ? "PAID" : "PROCESSING";
        var answer = brand.client.post("/v1/payouts", payoutJson(account, amount, status));
        long asked = amount == null ? due : amount;
        if (asked > due || asked <= 0) {
            assertThat(answer.as(422).get("code").textValue()).isEqualTo("payout_exceeds_due");
        } else {
            assertThat(BrandClient.rows(List.of(answer.as(201)), "amount", "status", "belowMinimum"))
                    .containsExactly(asked + " " + status + " " + (asked < RandomBrand.PAYOUT_MINIMUM));
            payouts.add(new Payout(RandomBrand.id(answer.body()), account, asked, status));
            model.accounts().get(account).pay(asked, status);
        }
        toCheck.add(account);
        return "pay " + Affiliates.name(account) + " " + amount + " of " + due + " " + status;
    }

    private Map<String, Object> payoutJson(int account, Long amount, String status) {
        Map<String, Object> json =
                new HashMap<>(Map.of("enrollmentId", brand.affiliates.enrollment(account), "status", status));
        if (amount != null) {
            json.put("amount", amount);
        }
        return json;
    }

    /** A payout is paid, fails or is cancelled; one that is settled stays as it is. */
    String settle() {
        if (payouts.isEmpty()) {
            return "nothing";
        }
        var payout = dice.oneOf(payouts);
        var next = dice.oneOf(List.of("PAID", "FAILED", "CANCELLED"));
        var answer = brand.client.patch("/v1/payouts/" + payout.id, Map.of("status", next));
        if (payout.status.equals(next)) {
            answer.as(200);
        } else if (payout.status.equals("PROCESSING")) {
            answer.as(200);
            model.accounts().get(payout.account).settle(payout.amount, next);
            payout.status = next;
        } else {
            answer.as(409);
        }
        toCheck.add(payout.account);
        return next + " " + payout.id;
    }
}
