package dev.tributary.bench;

import static java.util.stream.Collectors.joining;

import dev.tributary.fixtures.GivenServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a server runs what the service asks, statement by statement, from its log. It needs a server of one's own with
 * {@code logging_collector} on and the extension {@code auto_explain}; an instance that is started meanwhile is heard.
 */
final class ServerPlans implements AutoCloseable {
    private static final List<String> SETTINGS = List.of(
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_analyze = on",
            "auto_explain.log_timing = off");

    /** Of authentication, of the beginning of a transaction, and of jobs. */
    private static final Pattern UNASKED = Pattern.compile(
            "set_config|find_api_key|api_keys|from brands|pg_stat_file|pg_read_file|outbox|webhook_|slugs|link_domains|brands_with");

    private static final Pattern ENTRY = Pattern.compile("duration: [0-9.]+ ms  plan:\n((?:\t.*\n)+)");
    private static final Pattern COSTS = Pattern.compile(" \\(cost=[^)]*\\)");

    private static final Pattern LISTS = Pattern.compile("'\\{[0-9a-f-]{36},[^}]*}'");

    private final Connection administrator;

    private ServerPlans(Connection administrator) {
        this.administrator = administrator;
    }

    /** Empty where the server keeps no log that can be read. */
    static Optional<ServerPlans> find() throws SQLException {
        var given = GivenServer.find();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        var plans =
                new ServerPlans(DriverManager.getConnection(given.orElseThrow().administratorUrl()));
        if (!plans.text("show logging_collector").equals("on")) {
            plans.administrator.close();
            return Optional.empty();
        }
        plans.execute("load 'auto_explain'");
        for (var setting : SETTINGS) {
            plans.execute("alter system set " + setting);
        }
        plans.execute("select pg_reload_conf()");
        return Optional.of(plans);
    }

    /** Something that is asked of the service. */
    @FunctionalInterface
    interface Question {
        void ask() throws Exception;
    }

    /** The plans of the statements that it takes. */
    String of(Question question) throws Exception {
        var file = text("select pg_current_logfile()");
        var before = text("select size from pg_stat_file('" + file + "')");
        question.ask();
        Thread.sleep(300); // until the collector has written
        var log = text("select pg_read_file('" + file + "', " + before + ", 10000000)");
        List<String> plans = new ArrayList<>();
        var entries = ENTRY.matcher(log);
        while (entries.find()) {
            var lines = entries.group(1).lines().map(line -> line.substring(1)).toList();
            int plan = (int)
                    lines.stream().takeWhile(line -> !line.contains("(cost=")).count();
            var query = lines.subList(0, plan).stream().collect(joining("\n"));
            if (!UNASKED.matcher(query).find()) {
                plans.add(executed(lines.subList(plan, lines.size())));
            }
        }
        return String.join("\n\n", plans);
    }

    /** Without the nodes that the server did not come to. */
    private static String executed(List<String> plan) {
        var lines = new StringBuilder();
        boolean isExecuted = true;
        for (var line : plan) {
            if (line.contains("(cost=")) {
                isExecuted = !line.contains("(never executed)");
            }
            if (isExecuted) {
                var told = COSTS.matcher(line).replaceAll("");
                lines.append(LISTS.matcher(told).replaceAll("'{…}'")).append('\n');
            }
        }
        return lines.toString().stripTrailing();
    }

    private String text(String sql) throws SQLException {
        try (var statement = administrator.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = administrator.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        for (var setting : SETTINGS) {
            execute("alter system reset " + setting.split(" ")[0]);
        }
        execute("select pg_reload_conf()");
        administrator.close();
    }
}
