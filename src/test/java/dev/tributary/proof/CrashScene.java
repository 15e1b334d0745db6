package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Instances on one database with a shop's traffic and visitors, while something happens to them; and what became of it. */
final class CrashScene implements AutoCloseable {
    private static final int PORT = 18_200;
    private static final int AFFILIATES = 12;
    private static final int VISITORS = 4;
    private static final Duration BETWEEN_VISITS = Duration.ofMillis(20);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final String name;
    private final ProofDatabase database;
    private final Map<String, String> settings;
    private final String heap;
    private final List<Instance> instances = new ArrayList<>();
    private final Shop shop;
    private final double busyAtRest;
    private final Traffic traffic;
    private final Visitors visitors;

    CrashScene(String name, ProofDatabase database, int instances) throws Exception {
        this(name, database, instances, Map.of(), "-Xmx384m");
    }

    /**
     * @param name of the fault, as the table has it
     * @param more settings of every instance
     */
    CrashScene(String name, ProofDatabase database, int instances, Map<String, String> more, String heap)
            throws Exception {
        this.name = name;
        this.database = database;
        this.heap = heap;
        settings = new HashMap<>(database.settings());
        settings.putAll(more);
        this.instances.addAll(
                IntStream.range(0, instances).parallel().mapToObj(this::start).toList());
        shop = new Shop(this.instances.get(0), AFFILIATES);
        busyAtRest = AfterTheFault.busyAtRest(this.instances.get(0));
        traffic = new Traffic(
                shop, this.instances.stream().map(one -> one.at("/")).toList());
        visitors = new Visitors(links(), VISITORS, BETWEEN_VISITS);
    }

    private Instance start(int number) {
        return new Instance("crash-" + number, PORT + number, settings, heap);
    }

    private List<URI> links() {
        List<URI> links = new ArrayList<>();
        for (var affiliate : shop.affiliates()) {
            instances.forEach(instance -> links.add(instance.at("/r/" + affiliate.slug())));
        }
        return links;
    }

    /** -9, and a supervisor starts it again. */
    void kill(int number) {
        instances.get(number).kill();
        instances.set(number, start(number));
    }

    /** A stop that is asked for, and a new start. */
    void restart(int number) throws InterruptedException {
        assertThat(instances.get(number).stop(STOP)).as("exit code").isZero();
        instances.set(number, start(number));
    }

    Instance instance(int number) {
        return instances.get(number);
    }

    Traffic traffic() {
        return traffic;
    }

    Visitors visitors() {
        return visitors;
    }

    /** The fault is over: everything is acknowledged, checked and written into the table. */
    void end(int times) throws Exception {
        end(times, 0);
    }

    /** @param dropped clicks that were counted as such */
    void end(int times, long dropped) throws Exception {
        traffic.finish();
        visitors.leave();
        var drained = new AfterTheFault(database, shop, traffic, visitors, dropped, busyAtRest).check(instances);
        CrashTable.add(name, times, traffic, visitors, drained);
        assertThat(traffic.acknowledgedInAll()).as("there was traffic").isGreaterThan(20);
    }

    @Override
    public void close() {
        visitors.close();
        traffic.close();
        instances.forEach(Instance::close);
    }
}
