package dev.tributary.journeys;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.MailingBrand;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.arc.Arc;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Staff of a brand who are signed in. */
final class SignedInStaff {
    private static final Pattern TOKEN = Pattern.compile("inv_[A-Za-z0-9_-]+");
    private static final String PASSWORD = "correct horse battery";

    private SignedInStaff() {}

    static BrandClient brand() {
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        brand.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        return brand;
    }

    static String token(BrandClient brand, String role) throws Exception {
        var email = UUID.randomUUID() + "@staff.example";
        brand.post("/v1/staff", Map.of("email", email, "role", role)).as(201);
        Arc.container().instance(OutboxWorkers.class).get().drain();
        var mail = MailingBrand.part(TestMailServer.mailsTo(email).get(0), "text/plain");
        var token = TOKEN.matcher(mail);
        token.find();
        var nobody = new BrandClient("");
        nobody.post("/v1/staff/accept", Map.of("token", token.group(), "password", PASSWORD))
                .as(204);
        var brandId = brand.get("/v1/me").at("/brand/id").textValue();
        return nobody.post("/v1/sessions", Map.of("brandId", brandId, "email", email, "password", PASSWORD))
                .as(201)
                .get("accessToken")
                .textValue();
    }
}
