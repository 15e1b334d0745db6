package dev.tributary.tracking.clicks;

import static io.restassured.RestAssured.given;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Tenancy;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;

/** Visits of links with a browser, and where they are led. */
abstract class VisitScenario {
    static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";
    static final String LAPTOP =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    @Inject
    Tenancy tenancy;

    @Inject
    KeyRing keys;

    static Response follow(RedirectBrand link, String query) {
        return as(PHONE).get("/r/" + link.slug + query);
    }

    static RequestSpecification as(String agent) {
        return given().redirects().follow(false).urlEncodingEnabled(false).header("User-Agent", agent);
    }

    static String address(Response answer) {
        return answer.header("Location");
    }

    static String clickId(Response answer) {
        return address(answer).replaceAll(".*[?&]clk=([^&#]*).*", "$1");
    }
}
