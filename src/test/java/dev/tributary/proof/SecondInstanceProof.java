package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.embedded.DataFolder;
import dev.tributary.platform.embedded.EmbeddedDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Two processes on one database: what one of them did, the other knows by NOTIFY. */
@Tag("proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondInstanceProof {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PORT = 18_094;

    private DataFolder folder;
    private EmbeddedDatabase database;
    private Instance one;
    private Instance other;
    private String key;

    @BeforeAll
    void two_services() throws Exception {
        folder = DataFolder.open(Path.of("target", "proof-second-database"));
        database = EmbeddedDatabase.nonDurable(folder);
        one = new Instance("second-one", PORT, database.settings());
        other = new Instance("second-other", PORT + 1, database.settings());
        key = told(
                        one,
                        Instance.OPERATOR,
                        "/v1/brands",
                        "{'name':'Glow','currency':'USD','timezone':'UTC','dashboardUrl':'https://d.example/','payoutMinimum':0}")
                .at("/apiKey/secret")
                .textValue();
    }

    @AfterAll
    void close() {
        other.close();
        one.close();
        database.close();
        folder.close();
    }

    @Test
    void a_key_that_was_ended_on_one_is_refused_by_the_other_at_once() throws Exception {
        for (int i = 0; i < 5; i++) {
            var made = told(one, key, "/v1/api-keys", "{'name':'reader','scopes':['read']}");
            var secret = made.get("secret").textValue();
            assertThat(status(other, secret)).isEqualTo(200);

            assertThat(one.send("DELETE", "/v1/api-keys/" + made.get("id").textValue(), key, "")
                            .statusCode())
                    .isEqualTo(204);

            assertThat(status(other, secret)).isEqualTo(401);
        }
    }

    @Test
    @Timeout(60)
    void a_dashboard_that_is_open_on_the_other_is_told_of_an_order_of_the_one() throws Exception {
        var offer = told(
                        one,
                        key,
                        "/v1/offers",
                        "{'name':'Glow','tracking':['PROMO_CODE'],'destinationUrl':'https://glow.example/','commission':{'percentOfSale':10}}")
                .get("id")
                .textValue();
        var member = told(one, key, "/v1/members", "{'firstName':'Sarah','email':'sarah@mail.example'}")
                .get("id")
                .textValue();
        var made = told(one, key, "/v1/offers/" + offer + "/tracking-items", "{'memberIds':['" + member + "']}")
                .at("/data/0");
        var lines = stream(made.get("dashboardUrl").textValue().split("#")[1]);
        awaitChange(lines);

        long sold = System.nanoTime();
        told(one, key, "/v1/conversions", "{'orderId':'O-1','subtotal':10000,'promoCodes':['SARAH']}");
        awaitChange(lines);

        System.out.println("told by the other instance after "
                + Duration.ofNanos(System.nanoTime() - sold).toMillis() + " ms, order included");
    }

    private Iterator<String> stream(String token) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(other.at("/v1/dashboard/stream"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().iterator();
    }

    private static void awaitChange(Iterator<String> lines) {
        while (!lines.next().startsWith("data:")) {
            // The stream waits; the time-out of the test ends it.
        }
    }

    private static int status(Instance of, String secret) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(of.at("/v1/members"))
                                .header("Authorization", "Bearer " + secret)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static JsonNode told(Instance of, String token, String path, String body) throws Exception {
        var answer = of.send("POST", path, token, body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return JSON.readTree(answer.body());
    }
}
