package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.tributary.platform.embedded.DataFolder;
import dev.tributary.platform.embedded.EmbeddedDatabase;
import dev.tributary.platform.web.SteadyRequests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A brand that sends dear mails to many, exports all the time and is clicked by many, beside one that asks for its members and
 * looks at a dashboard fifty times a second each.
 */
@Tag("proof")
class FairnessProof {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PORT = 18_096;
    private static final int MEMBERS = 1_500;
    private static final int EXPORTS = 4;
    private static final Duration WATCHED = Duration.ofSeconds(30);

    private Instance instance;

    @Test
    void a_brand_with_dear_mails_exports_and_clicks_beside_one_that_notices_nothing() throws Exception {
        var post = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        post.start();
        try (var folder = DataFolder.open(Path.of("target", "proof-fair-database"));
                var database = EmbeddedDatabase.nonDurable(folder)) {
            var settings = new HashMap<>(database.settings());
            settings.put("quarkus.mailer.host", "127.0.0.1");
            settings.put("quarkus.mailer.port", String.valueOf(post.getSmtp().getPort()));
            settings.put("quarkus.mailer.mock", "false");
            try (var started = new Instance("fair", PORT, settings)) {
                instance = started;
                beside(post);
            }
        } finally {
            post.stop();
        }
    }

    private void beside(GreenMail post) throws Exception {
        var dear = brand("Dear", MEMBERS);
        var quiet = brand("Quiet", 1);
        orders(dear);
        ask(quiet, Duration.ofSeconds(10)); // warms up
        var alone = ask(quiet, WATCHED);

        var exported = new AtomicInteger();
        try (var visitors = new Visitors(dear.links)) {
            var exporters = exporters(dear, exported);
            told(dear.key, "/v1/messages", message(dear, "> **" + "dear ".repeat(3_000) + "**"));
            long sent = System.nanoTime();
            told(quiet.key, "/v1/messages", message(quiet, "Hello"));
            var beside = ask(quiet, WATCHED);
            exporters.forEach(Thread::interrupt);
            visitors.leave();

            long mails = post.getReceivedMessages().length;
            System.out.printf(
                    "quiet brand alone %s%nbeside %s%nmeanwhile %d exports, %d clicks answered, %d of %d dear mails%n",
                    alone, beside, exported.get(), visitors.answered.size(), mails, MEMBERS);
            System.out.printf(
                    "ratio of p50 %.2f, of p99 %.2f%n",
                    ratio(alone.members().p50(), beside.members().p50()),
                    ratio(alone.members().p99(), beside.members().p99()));
            assertThat(beside.members().statuses()).containsOnlyKeys(200);
            assertThat(beside.dashboard().statuses()).containsOnlyKeys(200);
            assertThat(exported.get()).as("exports").isPositive();
            assertThat(visitors.answered).hasSizeGreaterThan(1_000);
            assertThat(mailsTo(post, "quiet0@mail.example"))
                    .as("the quiet brand's mail, within %s", Duration.ofNanos(System.nanoTime() - sent))
                    .isEqualTo(1);
        }
    }

    private record Brand(String key, String offer, List<String> members, List<URI> links, String dashboard) {}

    private record Watched(SteadyRequests.Answers members, SteadyRequests.Answers dashboard) {}

    private Watched ask(Brand brand, Duration time) throws Exception {
        List<SteadyRequests.Answers> dashboard = new ArrayList<>();
        var looking = new Thread(() -> {
            try {
                dashboard.add(new SteadyRequests(instance.at("/v1/dashboard"), brand.dashboard, 50).ask(time));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        looking.start();
        var members = new SteadyRequests(instance.at("/v1/members"), brand.key, 50).ask(time);
        looking.join();
        return new Watched(members, dashboard.get(0));
    }

    private List<Thread> exporters(Brand brand, AtomicInteger exported) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < EXPORTS; i++) {
            threads.add(new Thread(() -> keepExporting(brand, exported)));
        }
        threads.forEach(Thread::start);
        return threads;
    }

    private void keepExporting(Brand brand, AtomicInteger exported) {
        var request = HttpRequest.newBuilder(instance.at("/v1/conversions/export.csv"))
                .header("Authorization", "Bearer " + brand.key)
                .build();
        var client = HttpClient.newHttpClient();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                exported.addAndGet(answer.statusCode() == 200 ? 1 : 0);
            } catch (IOException gone) {
                throw new IllegalStateException(gone);
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private Brand brand(String name, int count) throws Exception {
        var key = told(
                        Instance.OPERATOR,
                        "/v1/brands",
                        "{'name':'" + name + "','currency':'USD','timezone':'UTC','dashboardUrl':'https://d.example/',"
                                + "'senderEmail':'team@glow.example','payoutMinimum':0}")
                .at("/apiKey/secret")
                .textValue();
        var offer = told(
                        key,
                        "/v1/offers",
                        "{'name':'Glow','tracking':['LINK','PROMO_CODE'],'destinationUrl':'https://glow.example/','commission':{'percentOfSale':10}}")
                .get("id")
                .textValue();
        List<String> members = new ArrayList<>();
        List<URI> links = new ArrayList<>();
        String dashboard = "";
        for (int i = 0; i < count; i++) {
            members.add(told(
                            key,
                            "/v1/members",
                            "{'firstName':'M','email':'" + name.toLowerCase(java.util.Locale.ROOT) + i
                                    + "@mail.example'}")
                    .get("id")
                    .textValue());
        }
        for (int from = 0; from < count; from += 500) {
            var some = members.subList(from, Math.min(count, from + 500));
            for (var made : told(
                            key,
                            "/v1/offers/" + offer + "/tracking-items",
                            "{'memberIds':['" + String.join("','", some) + "']}")
                    .get("data")) {
                links.add(instance.at("/r/"
                        + made.get("items").findValuesAsText("slug").stream()
                                .filter(slug -> !slug.equals("null"))
                                .findFirst()
                                .orElseThrow()));
                dashboard = made.get("dashboardUrl").textValue().split("#")[1];
            }
        }
        return new Brand(key, offer, members, links.subList(0, Math.min(20, links.size())), dashboard);
    }

    /** So that an export has something to write. */
    private void orders(Brand brand) throws Exception {
        for (int batch = 0; batch < 20; batch++) {
            List<String> orders = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                orders.add("{'orderId':'O-" + batch + "-" + i + "','subtotal':1000,'promoCodes':['M']}");
            }
            told(brand.key, "/v1/conversions/batch", "{'conversions':[" + String.join(",", orders) + "]}");
        }
    }

    private static String message(Brand brand, String body) {
        return "{'offerId':'" + brand.offer + "','audience':'ALL','kind':'DASHBOARD_LINK','subject':'Hi','body':'"
                + body + " {{dashboardUrl}}'}";
    }

    private static long mailsTo(GreenMail post, String address) throws Exception {
        long count = 0;
        for (var mail : post.getReceivedMessages()) {
            count += mail.getAllRecipients()[0].toString().equals(address) ? 1 : 0;
        }
        return count;
    }

    private static double ratio(Duration alone, Duration beside) {
        return (double) beside.toNanos() / alone.toNanos();
    }

    private JsonNode told(String token, String path, String body) throws Exception {
        var answer = instance.send("POST", path, token, body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return JSON.readTree(answer.body());
    }
}
