package dev.tributary.tracking.issuing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.MemberId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GenerateItemsTest {
    private static final int TEN_THOUSAND = 10_000;

    @Inject
    Tenancy tenancy;

    @Inject
    Jdbi jdbi;

    BrandFixture glow;
    String offer;

    @BeforeEach
    void open() {
        glow = BrandFixture.open();
        offer = glow.offer("LINK", "PROMO_CODE");
    }

    @Test
    void generating_enrols_and_gives_a_link_a_code_and_a_dashboard() {
        var sarah = glow.member("Sarah");
        var first = generate(sarah);
        var again = generate(sarah);

        assertThat(first.getString("data[0].status")).isEqualTo("CREATED");
        assertThat(first.getString("data[0].memberId")).isEqualTo(sarah);
        assertThat(first.getString("data[0].dashboardUrl"))
                .startsWith("https://affiliates.glow.example/dashboard#afd_");
        assertThat(first.getList("data[0].items.type")).containsExactly("LINK", "PROMO_CODE");
        assertThat(first.getString("data[0].items[0].slug")).matches("[a-z2-9]{7}");
        assertThat(first.getString("data[0].items[0].url")).endsWith("/r/" + first.getString("data[0].items[0].slug"));
        assertThat(first.getString("data[0].items[1].code")).isEqualTo("SARAH10");
        assertThat(again.getString("data[0].status")).isEqualTo("SKIPPED");
        assertThat(again.getList("data[0].items")).isEqualTo(first.getList("data[0].items"));
        assertThat(again.getString("data[0].dashboardUrl")).isEqualTo(first.getString("data[0].dashboardUrl"));
    }

    @Test
    void three_sarahs_get_a_letter_each_as_previewed() {
        var sarahs = glow.members("Sarah", "Sarah", "Sarah");
        var preview = glow.answer(path() + "/preview", Map.of("memberIds", sarahs));
        var made = generate(sarahs.toArray(String[]::new));

        assertThat(codes(made)).containsExactly("SARAH10", "SARAH10A", "SARAH10B");
        assertThat(codes(preview)).isEqualTo(codes(made));
        assertThat(preview.getList("data.items.flatten().findAll{it.type == 'PROMO_CODE'}.insteadOf"))
                .containsExactly(null, "SARAH10", "SARAH10");
        assertThat(preview.getList("data.enrollmentId")).containsOnlyNulls();
        assertThat(codes(generate(glow.member("Sarah")))).containsExactly("SARAH10C");
    }

    @Test
    void a_chosen_code_is_given_unless_it_is_anothers() {
        var sarah = glow.member("Sarah");
        var mia = glow.member("Mia");
        var ada = glow.member("Ada");
        var eve = glow.member("Eve");
        generate(sarah);
        var wish = Map.of(
                "memberIds", List.of(mia, ada, eve),
                "codes", Map.of(mia, "sarah10", ada, "Ada-Vip"));

        var preview = glow.answer(path() + "/preview", wish);
        var made = glow.answer(path(), wish);

        for (var answer : List.of(preview, made)) {
            assertThat(answer.getList("data.status")).containsExactly("FAILED", "CREATED", "CREATED");
            assertThat(answer.getList("data.reason")).containsExactly("promo_code_taken", null, null);
        }
        assertThat(codes(made)).containsExactly("Ada-Vip", "EVE10");
        assertThat(codes(generate(mia))).containsExactly("MIA10");
    }

    @Test
    void a_code_nobody_could_type_is_a_field_error() {
        var sarah = glow.member("Sarah");

        glow.post(path(), Map.of("memberIds", List.of(sarah), "codes", Map.of(sarah, "SA\u200bRAH")))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/codes/" + sarah))
                .body("errors[0].code", equalTo("invalid_promo_code"));
        glow.post(path(), Map.of("memberIds", List.of(sarah), "codes", Map.of(glow.member("Mia"), "MIA")))
                .then()
                .statusCode(422);
        glow.post(path(), Map.of("memberIds", List.of())).then().statusCode(422);
    }

    @Test
    void an_unknown_merge_field_is_found_when_the_offer_is_saved() {
        glow.patch("/v1/offers/" + offer, Map.of("utm", Map.of("utm_content", "{{memberID}}")))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/utm/utm_content"))
                .body("errors[0].code", equalTo("unknown_merge_field"));
    }

    @Test
    void the_same_members_at_the_same_time_get_one_of_each() {
        var members = glow.members("Sarah", "Sarah", "Mia", "Ada", "Zoe");
        var backwards = members.stream().sorted(Collections.reverseOrder()).toList();

        var answers = Stream.of(members, backwards, members, backwards)
                .map(ids -> CompletableFuture.supplyAsync(() -> glow.post(path(), Map.of("memberIds", ids))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(answers)
                .extracting(answer ->
                        answer.jsonPath().getList("data.items.id").stream().collect(Collectors.toSet()))
                .allMatch(answers.get(0).jsonPath().getList("data.items.id").stream()
                        .collect(Collectors.toSet())::equals);
        assertThat(glow.get("/v1/tracking-items").getList("data")).hasSize(10);
    }

    @Test
    void namesakes_at_the_same_time_all_get_a_code() {
        var calls = Stream.generate(() -> glow.member("Sarah")).limit(6).toList().stream()
                .map(sarah -> CompletableFuture.supplyAsync(() -> codes(generate(sarah))))
                .toList();

        assertThat(calls.stream().flatMap(call -> call.join().stream()))
                .containsExactlyInAnyOrder("SARAH10", "SARAH10A", "SARAH10B", "SARAH10C", "SARAH10D", "SARAH10E");
    }

    @Test
    void ten_thousand_members_take_no_more_statements_than_a_few() {
        var members = tenThousandSarahs();
        var statements = new AtomicInteger();
        jdbi.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                if (isOurs()) {
                    statements.incrementAndGet();
                }
            }
        });
        JsonPath made;
        try {
            made = glow.answer(path(), Map.of("memberIds", members));
        } finally {
            jdbi.getConfig(SqlStatements.class).setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        }

        assertThat(made.getList("data.memberId")).isEqualTo(members);
        assertThat(made.getList("data.status")).containsOnly("CREATED");
        assertThat(made.getList("data.dashboardUrl")).doesNotHaveDuplicates().hasSize(TEN_THOUSAND);
        assertThat(codes(made))
                .doesNotHaveDuplicates()
                .hasSize(TEN_THOUSAND)
                .contains("SARAH10", "SARAH10Z", "SARAH109974");
        assertThat(statements).hasValueLessThan(40);
    }

    /** Whether a statement is of this test; the service's jobs run meanwhile, for other brands or none. */
    private boolean isOurs() {
        try {
            return tenancy.brandId().equals(glow.id());
        } catch (IllegalStateException outsideOfBrands) {
            return false;
        }
    }

    @Test
    void another_brands_offer_and_members_are_not_found() {
        var other = BrandFixture.open();
        var wish = Map.of("memberIds", List.of(glow.member("Sarah")));

        other.post(path(), wish).then().statusCode(404);
        other.post("/v1/offers/" + other.offer("LINK") + "/tracking-items", wish)
                .then()
                .statusCode(404);
        other.post("/v1/offers/" + other.offer("LINK") + "/tracking-items/preview", wish)
                .then()
                .statusCode(404);
    }

    private List<String> tenThousandSarahs() {
        return tenancy.write(
                glow.id(),
                () -> tenancy.query("""
                        insert into members (brand_id, id, first_name, email, tags, status, created_at)
                        select :brand, gen_random_uuid(), 'Sarah', n || '@mail.example', '{}', 'ACTIVE', now()
                        from generate_series(1, 10000) as n returning id""")
                        .mapTo(UUID.class)
                        .map(id -> new MemberId(id).toString())
                        .list());
    }

    private String path() {
        return "/v1/offers/" + offer + "/tracking-items";
    }

    private JsonPath generate(String... members) {
        return glow.answer(path(), Map.of("memberIds", List.of(members)));
    }

    private static List<String> codes(JsonPath answer) {
        return answer.getList("data.items.flatten().findAll{it.type == 'PROMO_CODE'}.code");
    }
}
