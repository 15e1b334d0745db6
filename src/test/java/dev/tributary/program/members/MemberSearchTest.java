package dev.tributary.program.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MemberSearchTest {
    private BrandClient shop;

    @BeforeEach
    void addMembers() {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
        add(Map.of("firstName", "sarah", "lastName", "Lee", "email", "lee@mail.example", "tags", List.of("vip")));
        add(Map.of("firstName", "Tom", "email", "tom@mail.example", "externalId", "CRM-17", "status", "ARCHIVED"));
        add(Map.of("firstName", "Anna", "lastName", "Sarahson", "email", "anna_b@mail.example", "tags", List.of("a")));
        add(Map.of("firstName", "Tom", "email", "other@mail.example", "tags", List.of("vip", "a")));
    }

    @Test
    void a_search_finds_parts_of_names_addresses_and_external_ids() {
        finds("q=SARAH", "Anna", "sarah");
        finds("q=sarah%20l", "sarah");
        finds("q=anna_b@", "Anna");
        finds("q=annaXb@");
        finds("q=crm-17", "Tom");
        finds("q=%25");
        finds("q=", "Tom", "Anna", "Tom", "sarah");
    }

    @Test
    void tag_and_status_narrow_it() {
        finds("tag=vip", "Tom", "sarah");
        finds("tag=vip&q=lee", "sarah");
        finds("status=ARCHIVED", "Tom");
        finds("tag=nobody");
    }

    @Test
    void pages_come_in_the_order_that_was_asked_for() {
        assertThat(inPages("name")).containsExactly("Anna", "sarah", "Tom", "Tom");
        assertThat(inPages("-name")).containsExactly("Tom", "Tom", "sarah", "Anna");
        assertThat(inPages("createdAt")).containsExactly("sarah", "Tom", "Anna", "Tom");
        assertThat(inPages("-createdAt")).containsExactly("Tom", "Anna", "Tom", "sarah");
        assertThat(shop.ask("/v1/members?sort=email").as(400).get("code").textValue())
                .isEqualTo("invalid_parameter");
    }

    @Test
    void offers_are_found_by_name_and_items_by_code() {
        var offer = shop.offer(0, "{'percentOfSale':10}");
        var nina = shop.affiliate(offer, "Nina");

        assertThat(BrandClient.rows(shop.get("/v1/offers?q=SUMM").get("data"), "id"))
                .containsExactly(offer);
        assertThat(shop.get("/v1/offers?q=winter").get("data")).isEmpty();
        assertThat(BrandClient.rows(shop.get("/v1/tracking-items?q=nin").get("data"), "code"))
                .contains(nina.code());
        assertThat(BrandClient.rows(
                        shop.get("/v1/tracking-items?q=" + nina.slug()).get("data"), "slug"))
                .containsExactly(nina.slug());
    }

    private void add(Map<String, Object> member) {
        shop.post("/v1/members", member).as(201);
    }

    private void finds(String filter, String... firstNames) {
        assertThat(BrandClient.rows(shop.get("/v1/members?" + filter).get("data"), "firstName"))
                .as(filter)
                .containsExactly(firstNames);
    }

    private List<String> inPages(String sort) {
        List<String> names = new ArrayList<>();
        var path = "/v1/members?limit=1&sort=" + sort;
        for (var page = shop.get(path);
                ;
                page = shop.get(path + "&cursor=" + page.get("nextCursor").textValue())) {
            names.addAll(BrandClient.rows(page.get("data"), "firstName"));
            if (page.get("nextCursor").isNull()) {
                return names;
            }
        }
    }
}
