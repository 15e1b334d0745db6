package dev.tributary.integrations.discounts;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.FakeCodeShop.Trouble;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promo codes are made in the brand's shops, each once. */
@QuarkusTest
class ShopCodesTest extends ConnectedShop {
    @Inject
    Jdbi jdbi;

    @ParameterizedTest
    @EnumSource
    void a_code_that_the_shop_has_already_fails_and_its_member_is_not_written_to(ShopKind kind) throws IOException {
        connect(kind);
        shop.add("SARAH10");
        var offer = brand.offer(TEN_PERCENT);
        var members = brand.members("Ann", "Sarah", "Zoe");
        var project = brand.client()
                .post("/v1/projects", Map.of("name", "Launch", "offerId", offer))
                .as(201)
                .get("id")
                .textValue();
        brand.client()
                .post("/v1/projects/" + project + "/members", Map.of("memberIds", members))
                .as(200);
        brand.client()
                .post("/v1/projects/" + project + "/sales-tracking/generate", Map.of("memberIds", members))
                .as(200);
        assertThat(brand.statuses(offer))
                .containsExactly("ANN10 WAITING null", "SARAH10 WAITING null", "ZOE10 WAITING null");

        work(0);

        assertThat(brand.statuses(offer))
                .containsExactly("ANN10 LIVE null", "SARAH10 FAILED code_taken", "ZOE10 LIVE null");
        assertThat(brand.client().get(path).get("codes"))
                .isEqualTo(parsed("{'waiting':0,'live':2,'failed':1,'gone':0}"));
        var sent = brand.client()
                .post(
                        "/v1/projects/" + project + "/sales-tracking/send",
                        Map.of("memberIds", members, "subject", "Hi", "body", "{{promoCode}}: {{discount}}"))
                .as(202);
        assertThat(BrandClient.rows(sent.get("data"), "memberId", "step", "status", "reason"))
                .containsExactlyInAnyOrder(
                        members.get(0) + " DONE QUEUED null",
                        members.get(1) + " SEND SKIPPED code_not_live",
                        members.get(2) + " DONE QUEUED null");
        assertThat(shop.made).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_failed_code_is_made_once_its_name_is_free(ShopKind kind) throws IOException {
        connect(kind);
        shop.add("SARAH10");
        var offer = brand.offer(TEN_PERCENT);
        brand.generate(offer, brand.members("Sarah"));
        work(0);
        shop.delete("SARAH10");

        brand.client().post(path + "/retry", Map.of()).as(202);
        work(0);

        assertThat(brand.statuses(offer)).containsExactly("SARAH10 LIVE null");
    }

    @ParameterizedTest
    @EnumSource
    void a_code_whose_answer_was_lost_is_made_once(ShopKind kind) throws IOException {
        connect(kind);
        var offer = brand.offer(TEN_PERCENT);
        brand.generate(offer, brand.members("Ann", "Bea", "Cara", "Dora"));
        shop.next(Trouble.FAULT_AFTER);
        work(1);
        shop.next(Trouble.SILENCE_AFTER);
        work(1);
        shop.next(Trouble.BREAK_AFTER, Trouble.FAULT_BEFORE, Trouble.THROTTLED);
        work(3);

        assertThat(brand.statuses(offer)).allMatch(status -> status.endsWith("LIVE null"));
        assertThat(shop.made).hasSize(4).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void a_code_of_offers_before_the_shop_came_is_made_and_a_token_is_never_shown(ShopKind kind) throws IOException {
        var offer = brand.offer(TEN_PERCENT);
        brand.generate(offer, brand.members("Sarah"));
        var without = brand.offer("'discountText':'a present'");
        brand.generate(without, brand.members("Bea"));

        connect(kind);
        work(0);

        assertThat(brand.statuses(offer)).containsExactly("SARAH10 LIVE null");
        assertThat(brand.statuses(without)).containsExactly("BEA10 ");
        assertThat(brand.client().get(path).toString()).doesNotContain("shpat").doesNotContain("cs_secret");
        var kept = jdbi.withHandle(handle -> handle.createQuery("select url, token from shop_accesses")
                .mapToMap()
                .list());
        assertThat(kept.toString()).doesNotContain(shop.token());
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_token_is_told_and_another_one_mends_it(ShopKind kind) throws IOException {
        connect(kind);
        brand.client()
                .put(path, Map.of("url", shop.url(), "token", "ck_other:cs_other"))
                .as(200);
        var offer = brand.offer(TEN_PERCENT);
        brand.generate(offer, brand.members("Sarah"));
        work(0);
        assertThat(brand.statuses(offer)).containsExactly("SARAH10 FAILED access_refused");

        brand.client()
                .put(path, Map.of("url", shop.url(), "token", shop.token()))
                .as(200);
        work(0);

        assertThat(brand.statuses(offer)).containsExactly("SARAH10 LIVE null");
    }
}
