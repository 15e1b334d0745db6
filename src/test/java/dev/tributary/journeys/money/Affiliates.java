package dev.tributary.journeys.money;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.journeys.money.model.Evidence;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;

/** The three members of a brand, each with a code, a link that was clicked once, and an account in the model. */
final class Affiliates {
    private static final List<String> NAMES = List.of("Ada", "Ben", "Cem");
    static final int COUNT = NAMES.size();

    private final List<BrandClient.Affiliate> affiliates;
    private final List<String> clicks;

    Affiliates(BrandClient shop, String offer) {
        var members = NAMES.stream()
                .map(name -> Map.of("firstName", name, "email", email(name), "payoutEmail", "pay@mail.example"))
                .toList();
        affiliates = shop.affiliates(offer, members);
        clicks = affiliates.stream().map(Affiliates::click).toList();
    }

    /** The promo code is the name, too. */
    static String name(int account) {
        return NAMES.get(account);
    }

    BrandClient.Affiliate get(int account) {
        return affiliates.get(account);
    }

    String enrollment(int account) {
        return affiliates.get(account).enrollment();
    }

    BrandClient dashboard(int account) {
        return affiliates.get(account).dashboard();
    }

    String clickId(int account) {
        return clicks.get(account);
    }

    /** Of a member, written in another way than the member's own, or of somebody else. */
    static String buyerEmail(int account) {
        return account == Evidence.NOBODY
                ? "buyer@x.example"
                : email(name(account)).toUpperCase();
    }

    private static String email(String name) {
        return name.toLowerCase() + "@mail.example";
    }

    private static String click(BrandClient.Affiliate affiliate) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .header("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0")
                .get("/r/" + affiliate.slug())
                .header("Location")
                .replaceAll(".*[?&]clk=([^&#]*).*", "$1");
    }
}
