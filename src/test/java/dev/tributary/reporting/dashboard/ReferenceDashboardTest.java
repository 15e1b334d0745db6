package dev.tributary.reporting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReferenceDashboardTest {
    private static final String CHARTS = "/webjars/uplot/1.6.30/dist/uPlot.iife.min.js";
    private static final List<String> FILES = List.of(
            "/", "/index.html", "/start.css", "/dashboard/", "/dashboard/index.html", "/dashboard/js/main.js", CHARTS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/start.css",
                "/dashboard",
                "/dashboard/",
                "/dashboard/js/main.js",
                CHARTS,
                "/%64ashboard/index.html",
                "/x/../dashboard/index.html",
                "//dashboard/index.html"
            })
    void a_service_that_is_not_asked_for_it_serves_nothing_of_it(String path) {
        var answer = new BrandClient("nobody").ask(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().get("code").textValue()).isEqualTo("not_found");
    }

    @Test
    void it_is_there_beside_the_demo_and_where_the_operator_wants_it() throws Exception {
        assertThat(statuses(dashboard(null, true, true))).containsOnly(200);
        assertThat(statuses(dashboard(true, false, false))).containsOnly(200);
        assertThat(statuses(dashboard(null, true, false))).containsOnly(404);
        assertThat(statuses(dashboard(null, false, true))).containsOnly(404);
        assertThat(statuses(dashboard(false, true, true))).containsOnly(404);
    }

    @Test
    void it_can_load_and_call_nothing_but_its_own_service() throws Exception {
        var page = get(dashboard(true, false, false), "/dashboard/").get(0).headers();

        assertThat(page.firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
                .contains("connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(page.firstValue("referrer-policy")).hasValue("no-referrer");
        assertThat(page.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(page.allValues("cache-control")).containsExactly("no-cache");
    }

    @Test
    void the_address_without_a_slash_leads_on() throws Exception {
        var answer = get(dashboard(true, false, false), "/dashboard").get(0);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location")).hasValue("/dashboard/");
    }

    private static ReferenceDashboard dashboard(Boolean wanted, boolean embedded, boolean demo) {
        return new ReferenceDashboard(Optional.ofNullable(wanted), embedded, demo);
    }

    private static List<Integer> statuses(ReferenceDashboard dashboard) throws Exception {
        return get(dashboard, FILES.toArray(String[]::new)).stream()
                .map(HttpResponse::statusCode)
                .toList();
    }

    /** Runs it in front of a handler of static files, as in the service. */
    private static List<HttpResponse<String>> get(ReferenceDashboard dashboard, String... paths) throws Exception {
        var vertx = Vertx.vertx();
        try {
            var router = Router.router(vertx);
            router.route().handler(StaticHandler.create("META-INF/resources"));
            dashboard.register(router);
            var server = vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            var client = HttpClient.newHttpClient();
            var answers = new java.util.ArrayList<HttpResponse<String>>();
            for (var path : paths) {
                var address = URI.create("http://localhost:" + server.actualPort() + path);
                answers.add(client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()));
            }
            return answers;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
