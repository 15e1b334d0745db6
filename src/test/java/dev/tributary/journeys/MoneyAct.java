package dev.tributary.journeys;

import dev.tributary.fixtures.BrandClient.Answer;
import java.util.List;
import java.util.Map;

/**
 * Everything that changes money, done to one order of Sarah's and her account. Her order can go to Tom, and it has come by a
 * click, so that a code takes it over.
 */
enum MoneyAct {
    RECORD {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return shop.client()
                    .post(
                            "/v1/conversions",
                            shop.order("N-" + shop.next(), List.of(shop.sarah().code())));
        }
    },
    RECORD_BATCH {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return shop.client()
                    .post(
                            "/v1/conversions/batch",
                            Map.of(
                                    "conversions",
                                    List.of(
                                            shop.order(
                                                    "N-" + shop.next(),
                                                    List.of(shop.tom().code())),
                                            shop.order(
                                                    "N-" + shop.next(),
                                                    List.of(shop.sarah().code())),
                                            stake.report(List.of()))));
        }
    },
    LATE_CODE {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return shop.client()
                    .post("/v1/conversions", stake.report(List.of(shop.tom().code())));
        }
    },
    LATE_UNKNOWN_CODE {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return shop.client().post("/v1/conversions", stake.report(List.of("UNKNOWN-" + shop.next())));
        }
    },
    ATTRIBUTE_TO_ANOTHER {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return attribute(shop, stake, shop.tom().enrollment());
        }
    },
    ATTRIBUTE_TO_THE_SAME {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return attribute(shop, stake, shop.sarah().enrollment());
        }
    },
    REJECT {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return shop.client().post("/v1/conversions/" + stake.conversion() + "/reject", Map.of("reason", "FRAUD"));
        }
    },
    ACCEPT {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return shop.client().post("/v1/conversions/" + stake.conversion() + "/accept", Map.of());
        }
    },
    REFUND {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return shop.client()
                    .post(
                            "/v1/refunds",
                            Map.of("refundId", "R-" + shop.next(), "orderId", stake.order(), "amount", 3_333));
        }
    },
    REFUND_ALL {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return shop.client()
                    .post(
                            "/v1/refunds",
                            Map.of("refundId", "F-" + shop.next(), "orderId", stake.order(), "full", true));
        }
    },
    ADJUST {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return shop.client()
                    .post(
                            "/v1/adjustments",
                            Map.of("enrollmentId", shop.sarah().enrollment(), "amount", 700, "description", "Bonus"));
        }
    },
    PAY {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return shop.client()
                    .post("/v1/payouts", Map.of("enrollmentId", shop.sarah().enrollment()));
        }
    },
    SETTLE_PAYOUT {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return shop.client().patch("/v1/payouts/" + stake.payout(), Map.of("status", "PAID"));
        }
    },
    CANCEL_PAYOUT {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return shop.client().patch("/v1/payouts/" + stake.payout(), Map.of("status", "CANCELLED"));
        }
    },
    PAY_CLICKS {
        @Override
        Answer act(RaceBrand shop, RaceBrand.Stake stake) {
            return shop.payClicks();
        }
    };

    abstract Answer act(RaceBrand shop, RaceBrand.Stake stake);

    private static Answer attribute(RaceBrand shop, RaceBrand.Stake stake, String enrollment) {
        return shop.client()
                .post("/v1/conversions/" + stake.conversion() + "/attribute", Map.of("enrollmentId", enrollment));
    }
}
