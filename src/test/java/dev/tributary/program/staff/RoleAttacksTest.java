package dev.tributary.program.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attempts to get in by an invitation or to rise above a role. */
@QuarkusTest
class RoleAttacksTest extends AttackedBrand {
    @Test
    void a26_to_a30_invitations_are_for_one_and_once() {
        var mia = StaffClient.invited(brand, "ANALYST");
        outbox.drain();
        var first = mia.token();
        brand.post("/v1/staff/" + mia.id + "/invite", Map.of()).as(200);
        outbox.drain();

        assertThat(mia.accept(first, StaffClient.PASSWORD).status())
                .as("26 one that was replaced")
                .isEqualTo(422);
        assertThat(mia.accept(first.substring(0, first.length() - 3) + "AAA", StaffClient.PASSWORD)
                        .status())
                .as("27 one that was guessed")
                .isEqualTo(422);
        assertThat(mia.accept(mia.token(), "short").status())
                .as("28 an easy password")
                .isEqualTo(422);
        mia.accept(mia.token(), StaffClient.PASSWORD).as(204);
        assertThat(mia.accept(mia.token(), "another horse battery").status())
                .as("29 once more")
                .isEqualTo(422);
        assertThat(mia.signIn(StaffClient.PASSWORD).status()).isEqualTo(201);
        var ben = StaffClient.invited(brand, "ANALYST");
        outbox.drain();
        brand.patch("/v1/staff/" + ben.id, Map.of("active", false)).as(200);
        assertThat(ben.accept(ben.token(), StaffClient.PASSWORD).status())
                .as("30 after it was withdrawn")
                .isEqualTo(422);
    }

    @Test
    void a31_to_a36_nobody_rises_above_their_role_or_leaves_the_brand_without_an_owner() {
        var manager = active("MANAGER").client();
        var analyst = active("ANALYST");
        var session = analyst.session();

        assertThat(manager.post("/v1/staff", Map.of("email", "x@staff.example", "role", "OWNER"))
                        .status())
                .as("31 inviting an owner")
                .isEqualTo(403);
        assertThat(client(session)
                        .patch("/v1/staff/" + analyst.id, Map.of("role", "OWNER"))
                        .status())
                .as("32 promoting oneself")
                .isEqualTo(403);
        var admin = brand.post("/v1/api-keys", Map.of("name", "admin", "scopes", List.of("admin")))
                .as(201);
        assertThat(new BrandClient(admin.get("secret").textValue())
                        .post("/v1/staff", Map.of("email", "y@staff.example", "role", "OWNER"))
                        .status())
                .as("33 by a key that has not all scopes")
                .isEqualTo(403);
        brand.patch("/v1/staff/" + analyst.id, Map.of("active", false)).as(200);
        assertThat(me(session)).as("34 with a token of before one was disabled").isEqualTo(401);
        assertThat(analyst.signIn(StaffClient.PASSWORD).status())
                .as("35 by signing in again")
                .isEqualTo(401);
        assertThat(code(owner.client().patch("/v1/staff/" + owner.id, Map.of("role", "ANALYST"))))
                .as("36 the last owner")
                .isEqualTo("last_owner");
    }
}
