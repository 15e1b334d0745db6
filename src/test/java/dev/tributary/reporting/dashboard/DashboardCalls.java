package dev.tributary.reporting.dashboard;

import static io.restassured.RestAssured.given;

import dev.tributary.fixtures.LedgerFixture.Account;
import io.restassured.response.ValidatableResponse;

/** What an affiliate's dashboard asks for, with the token of their link. */
final class DashboardCalls {
    private DashboardCalls() {}

    /** @param page what follows {@code /v1/dashboard} */
    static ValidatableResponse see(Account account, String page) {
        return ask(account, page).statusCode(200);
    }

    static ValidatableResponse ask(Account account, String page) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + account.token())
                .get("/v1/dashboard" + page)
                .then();
    }

    /** With the tag of an answer that is at hand. */
    static ValidatableResponse askKnown(String token, String tag) {
        return given().header("Authorization", "Bearer " + token)
                .header("If-None-Match", tag)
                .get("/v1/dashboard")
                .then();
    }

    static ValidatableResponse askKnown(Account account, String tag) {
        return askKnown(account.token(), tag).header("Cache-Control", "private, no-cache");
    }
}
