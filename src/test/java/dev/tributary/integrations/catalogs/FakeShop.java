package dev.tributary.integrations.catalogs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * The catalog APIs of Shopify and WooCommerce on a port of their own, as documented: pages of two, tokens, and failures that
 * are inserted before the next answers.
 */
final class FakeShop implements AutoCloseable {
    static final String SHOPIFY_TOKEN = "shpat_0123456789";
    static final String WOO_TOKEN = "ck_key:cs_secret";
    private static final String WOO_AUTHORIZATION = "Basic Y2tfa2V5OmNzX3NlY3JldA==";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 2;

    /** Products by collection. */
    final Map<String, List<String>> collections = new TreeMap<>();

    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Trouble> troubles = new ArrayDeque<>();
    private final HttpServer server;

    interface Trouble {
        void answer(HttpExchange exchange) throws IOException;
    }

    FakeShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/admin/api/", exchange -> answer(exchange, this::shopify));
        server.createContext("/wp-json/wc/v3/products", exchange -> answer(exchange, this::woo));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void next(Trouble... before) {
        troubles.addAll(List.of(before));
    }

    static Trouble status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            send(exchange, status, "{\"errors\":\"trouble\"}");
        };
    }

    static Trouble body(String body) {
        return exchange -> send(exchange, 200, body);
    }

    /** Sends the head of an answer, and never the rest. */
    static Trouble hanging() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
        };
    }

    private void answer(HttpExchange exchange, Trouble shop) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        var trouble = troubles.poll();
        (trouble == null ? shop : trouble).answer(exchange);
    }

    private void shopify(HttpExchange exchange) throws IOException {
        if (!SHOPIFY_TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token"))) {
            send(exchange, 401, "{\"errors\":\"[API] Invalid API key or access token\"}");
            return;
        }
        var asks = JSON.readTree(exchange.getRequestBody());
        var answer = JSON.createObjectNode();
        var id = asks.at("/variables/id").textValue();
        var after = asks.at("/variables/after").asInt(0);
        if (id == null) {
            page(answer.withObject("/data/collections"), List.copyOf(collections.keySet()), after, true);
        } else {
            page(
                    answer.withObject("/data/collection/products"),
                    collections.get(id.replaceAll(".*/", "")),
                    after,
                    false);
        }
        send(exchange, 200, answer.toString());
    }

    private static void page(
            com.fasterxml.jackson.databind.node.ObjectNode connection,
            List<String> all,
            int from,
            boolean areCollections) {
        int to = Math.min(all.size(), from + PAGE);
        var nodes = connection.putArray("nodes");
        for (var name : all.subList(from, to)) {
            if (areCollections) {
                nodes.addObject().put("id", "gid://shopify/Collection/" + name).put("handle", name);
            } else {
                nodes.addObject().put("legacyResourceId", name);
            }
        }
        connection.putObject("pageInfo").put("hasNextPage", to < all.size()).put("endCursor", String.valueOf(to));
    }

    private void woo(HttpExchange exchange) throws IOException {
        if (!WOO_AUTHORIZATION.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{\"code\":\"woocommerce_rest_cannot_view\"}");
            return;
        }
        Map<String, List<String>> byProduct = new TreeMap<>();
        collections.forEach((slug, products) -> products.forEach(product ->
                byProduct.computeIfAbsent(product, id -> new ArrayList<>()).add(slug)));
        var ids = List.copyOf(byProduct.keySet());
        int number = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*&page=(\\d+).*", "$1"));
        var list = JSON.createArrayNode();
        for (var id : ids.subList(Math.min(ids.size(), (number - 1) * PAGE), Math.min(ids.size(), number * PAGE))) {
            var categories = list.addObject().put("id", Long.parseLong(id)).putArray("categories");
            byProduct
                    .get(id)
                    .forEach(slug -> categories
                            .addObject()
                            .put("id", 1)
                            .put("name", slug)
                            .put("slug", slug));
        }
        exchange.getResponseHeaders().set("X-WP-TotalPages", String.valueOf((ids.size() + PAGE - 1) / PAGE));
        send(exchange, 200, ((JsonNode) list).toString());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
